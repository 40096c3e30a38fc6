//! From marks to markup, for what is drawn before the program is there.

use std::slice::Iter;

use super::marks::{Attr, KEYS, Mark};
use crate::export;

/// The markup of these marks. Nobody hears yet: what can be pressed is disabled, and nothing takes the focus.
pub(in crate::app) fn html(marks: &[Mark]) -> String {
    let mut text = String::new();
    fill(&mut text, &mut marks.iter());
    text
}

/// Text as it may stand between elements and in attributes.
pub(in crate::app) fn escape(text: &str) -> String {
    let mut safe = String::new();
    export::escape(&mut safe, text);
    safe
}

fn fill(text: &mut String, marks: &mut Iter<'_, Mark>) {
    while let Some(mark) = marks.next() {
        match mark {
            Mark::Close => return,
            Mark::Open(tag, class) => element(text, tag, class, marks),
            Mark::Group => fill(text, marks),
            Mark::Part(_, inner) => fill(text, &mut inner.iter()),
            Mark::Text(words) => text.push_str(&escape(words)),
            // Behind the first child there is nothing left to set.
            _ => {}
        }
    }
}

fn element(text: &mut String, tag: &str, class: &str, marks: &mut Iter<'_, Mark>) {
    let mut classes = class.to_owned();
    let mut values: Vec<Option<&str>> = vec![None; KEYS.len()];
    let mut flags = String::new();
    let mut ahead = marks.clone();
    while let Some(mark) = ahead.next() {
        match mark {
            Mark::Class(more) => {
                if !classes.is_empty() {
                    classes.push(' ');
                }
                classes.push_str(more);
            }
            Mark::Attr(attr, value) => values[*attr as usize] = Some(value),
            Mark::Value(value) => {
                flags.push_str(" value=\"");
                flags.push_str(&escape(value));
                flags.push('"');
            }
            Mark::Checked(true) => flags.push_str(" checked=\"\""),
            Mark::Selected(true) => flags.push_str(" selected=\"\""),
            Mark::Checked(false) | Mark::Selected(false) | Mark::On(_) => {}
            _ => break,
        }
        *marks = ahead.clone();
    }
    text.push('<');
    text.push_str(tag);
    if !classes.is_empty() {
        values[Attr::Class as usize] = Some(&classes);
    }
    for (key, value) in KEYS.iter().zip(&values) {
        if let Some(value) = value.filter(|_| *key != "tabindex" && *key != "disabled") {
            text.push(' ');
            text.push_str(key);
            text.push_str("=\"");
            text.push_str(&escape(value));
            text.push('"');
        }
    }
    text.push_str(&flags);
    if matches!(tag, "button" | "input" | "select" | "textarea") {
        text.push_str(" disabled=\"\"");
    }
    text.push('>');
    if tag == "input" {
        // It has no end; its marks have.
        return fill(&mut String::new(), marks);
    }
    fill(text, marks);
    text.push_str("</");
    text.push_str(tag);
    text.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::pen::{Memory, Pen};

    fn written(write: impl FnOnce(&mut Pen)) -> String {
        let memory = Memory::default();
        let mut pen = Pen::new(&memory, false);
        write(&mut pen);
        html(&pen.into_marks())
    }

    #[test]
    fn hostile_texts_stay_texts() {
        let name = "\"><script>alert('1')</script>&";
        let text = written(|pen| {
            pen.el("p", "quiet", |pen| {
                pen.set(Attr::Label, name);
                pen.classes(name);
                pen.put(name);
            });
        });
        assert!(!text.contains("<script"), "{text}");
        assert_eq!(text.matches('<').count(), 2, "{text}");
        assert_eq!(text.matches('"').count(), 4, "{text}");
    }

    #[test]
    fn elements_end_and_controls_rest() {
        let text = written(|pen| {
            pen.el("label", "", |pen| {
                pen.el("input", "", |pen| {
                    pen.is(Attr::Type, "radio");
                    pen.mark(Mark::Checked(true));
                });
                pen.word("span", "x", "a");
            });
            pen.group(|pen| pen.part(1, |pen| pen.el("button", "", |pen| pen.is(Attr::TabIndex, "0"))));
            pen.word("b", "", "end");
        });
        assert_eq!(
            text,
            "<label><input type=\"radio\" checked=\"\" disabled=\"\"><span class=\"x\">a</span></label>\
             <button disabled=\"\"></button><b>end</b>"
        );
    }

    #[test]
    fn parts_have_their_turn_one_by_one() {
        let memory = Memory::default();
        let page = |turns: usize, hurried: bool, word: &'static str| {
            let mut pen = Pen::new(&memory, hurried).with_turns(turns);
            for key in [1, 2] {
                pen.in_turn(key, false, |pen| pen.late(key + 2, false, |pen| pen.word("p", "", word)));
            }
            (html(&pen.into_marks()), memory.has_left())
        };
        assert_eq!(page(0, false, "a"), (String::new(), true));
        assert_eq!(page(1, false, "a"), ("<p>a</p>".to_owned(), true));
        // A turn adds and changes nothing else.
        assert_eq!(page(2, true, "b"), ("<p>a</p><p>b</p>".to_owned(), false));
        // Another host: what waits stays as it was.
        assert_eq!(page(1, false, "c"), ("<p>c</p><p>b</p>".to_owned(), true));
        assert_eq!(page(2, true, "c"), ("<p>c</p><p>c</p>".to_owned(), false));
        assert_eq!(page(usize::MAX, true, "d"), ("<p>c</p><p>c</p>".to_owned(), false));
    }
}
