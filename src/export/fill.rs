//! Templates, so that a line of markup is one call: what is ours, and places for what is not.

/// Appends `template` with its places filled in turn: `%` by a text of our own, `$` by a text from outside, which
/// `escape` makes harmless, `~` by a number.
#[inline(never)]
pub(super) fn fill(out: &mut String, template: &str, texts: &[&str], numbers: &[u32], escape: fn(&mut String, &str)) {
    let (mut texts, mut numbers) = (texts.iter(), numbers.iter());
    for c in template.chars() {
        match c {
            '%' => out.push_str(texts.next().unwrap_or(&"")),
            '$' => escape(out, texts.next().unwrap_or(&"")),
            '~' => out.push_str(&numbers.next().unwrap_or(&0).to_string()),
            _ => out.push(c),
        }
    }
}
