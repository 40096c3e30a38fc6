//! The marks: elements, texts and what is set on them.

use std::rc::Rc;

use yew::AttrValue;

use super::Hear;

/// One mark. A list of them is a piece of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    /// An element begins: its tag and class.
    Open(&'static str, &'static str),
    /// Some markup begins that keeps its place whether or not anything is in it.
    Group,
    /// What began last ends.
    Close,
    /// A text.
    Text(AttrValue),
    /// An attribute of the element that began last.
    Attr(Attr, AttrValue),
    /// More classes for it.
    Class(AttrValue),
    /// What an input shows.
    Value(AttrValue),
    /// Whether a radio button is the chosen one.
    Checked(bool),
    /// Whether an option is the chosen one.
    Selected(bool),
    /// What it listens for.
    On(Hear),
    /// A part that is drawn by itself, with its key.
    Part(usize, Rc<Vec<Mark>>),
}

macro_rules! attrs {
    ($($name:ident = $key:literal,)*) => {
        /// The attributes that the page uses.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Attr { $($name,)* }

        /// Their names in HTML, in the same order.
        pub(super) static KEYS: [&str; [$($key),*].len()] = [$($key),*];
    };
}

/// So many of them, the first, are all that a processor of the map has.
pub(super) const OF_A_CELL: usize = 5;

attrs! {
    Class = "class",
    Role = "role",
    Label = "aria-label",
    TabIndex = "tabindex",
    Lp = "data-lp",
    Id = "id",
    LabelledBy = "aria-labelledby",
    DescribedBy = "aria-describedby",
    Hidden = "aria-hidden",
    Live = "aria-live",
    Invalid = "aria-invalid",
    Controls = "aria-controls",
    Chosen = "aria-selected",
    Type = "type",
    Name = "name",
    For = "for",
    Rows = "rows",
    Spellcheck = "spellcheck",
    Autocomplete = "autocomplete",
    InputMode = "inputmode",
    Placeholder = "placeholder",
    Disabled = "disabled",
    Selected = "selected",
    Title = "title",
    Scope = "scope",
    Code = "data-code",
    ViewBox = "viewBox",
    Path = "d",
    Width = "width",
    Height = "height",
    AspectRatio = "preserveAspectRatio",
    Open = "open",
    ReadOnly = "readonly",
    Href = "href",
    Target = "target",
    X = "x",
    Y = "y",
    ValueNow = "aria-valuenow",
    ValueMax = "aria-valuemax",
    ValueText = "aria-valuetext",
    Pressed = "aria-pressed",
    Active = "aria-activedescendant",
    RowCount = "aria-rowcount",
    ColumnCount = "aria-colcount",
    RowIndex = "aria-rowindex",
    ColumnIndex = "aria-colindex",
    Expanded = "aria-expanded",
    ColSpan = "colspan",
    Min = "min",
    Max = "max",
    Start = "start",
    Now = "value",
}
