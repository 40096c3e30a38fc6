//! A small reader of PowerShell, written from its language rules and sharing nothing with the writer: comments, single-quoted
//! literals with all five quotes, and the code between.

/// A piece of a script.
#[derive(Debug)]
pub(super) enum Token {
    Code(String),
    Text(String),
    Comment,
}

const fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}')
}

/// Splits a script. Double-quoted strings do not occur in ours, so a double quote is left in the code for a test to find.
pub(super) fn tokens(script: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut code = String::new();
    let mut rest = script.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '#' {
            tokens.push(Token::Code(std::mem::take(&mut code)));
            while rest.next_if(|c| !matches!(c, '\n' | '\r')).is_some() {}
            tokens.push(Token::Comment);
        } else if is_single_quote(c) {
            tokens.push(Token::Code(std::mem::take(&mut code)));
            let mut text = String::new();
            loop {
                let c = rest.next().expect("a literal ends");
                if is_single_quote(c) {
                    match rest.next_if(|next| is_single_quote(*next)) {
                        Some(second) => text.push(second),
                        None => break,
                    }
                } else {
                    text.push(c);
                }
            }
            tokens.push(Token::Text(text));
        } else {
            code.push(c);
        }
    }
    tokens.push(Token::Code(code));
    tokens
}

/// The literals, unquoted.
pub(super) fn strings(script: &str) -> Vec<String> {
    let text = |token| if let Token::Text(text) = token { Some(text) } else { None };
    tokens(script).into_iter().filter_map(text).collect()
}

/// The code with a mark for each literal, without comments and empty lines.
pub(super) fn skeleton(script: &str) -> String {
    let code: String = tokens(script)
        .into_iter()
        .map(|token| match token {
            Token::Code(code) => code,
            Token::Text(_) => "'…'".to_owned(),
            Token::Comment => String::new(),
        })
        .collect();
    code.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// A name as a wildcard pattern that matches nothing else.
pub(super) fn escaped(name: &str) -> String {
    ["`", "*", "?", "[", "]"].into_iter().fold(name.to_owned(), |name, c| name.replace(c, &format!("`{c}")))
}
