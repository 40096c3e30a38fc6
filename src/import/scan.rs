//! Goes through a text once and finds the blocks of output in it, each by the reader of its form.

use super::document::{Walk, unwrap};
use super::event::{self, Event};
use super::hosts::Claim;
use super::note::{NoteCode, Notes, lines_of};
use super::plain::plain;
use super::read::lines::{Lines, at_host, command};
use super::read::{csv, json, list, pipes, reg, table};
use super::record::{Field, Host, Record, Value};
use super::source::Source;
use super::{Format, own};
use crate::model::Plan;
use crate::wire::InvalidPlan;

/// An object or event of the text.
pub(super) enum What {
    Record(Record),
    Event(Event),
}

/// All that stood in a text.
#[derive(Default)]
pub(super) struct Scan {
    /// Whose the finds say they are, in the order of the text.
    pub(super) claims: Vec<Claim>,
    /// What they are.
    pub(super) whats: Vec<What>,
    /// Whether output was recognised, be it that nothing in it could be read.
    pub(super) recognised: bool,
    /// Plans of our own making.
    pub(super) plans: Vec<Plan>,
    /// What was at fault in the first plan that was refused.
    pub(super) refused: Option<InvalidPlan>,
    pub(super) notes: Notes,
    /// What the last command says comes next.
    hints: Vec<Source>,
    /// What the name of the file says stands in it.
    named: Option<Source>,
    prompt: Host,
    /// Whose a prompt without a name is.
    local: Host,
    asked: Option<Host>,
    block: usize,
    /// The block that answers the last command; 0 while there is none.
    answer: usize,
    /// The block of the last document.
    json: usize,
    /// Whether the events that follow are the switch's, as Get-WinEvent puts it above its tables.
    of_switch: bool,
    /// Whether the last thing read was an object of a list.
    in_list: bool,
}

/// Reads the whole text, which may stand in a file `named` like a cmdlet.
pub(super) fn scan(text: &str, named: Option<Source>) -> Scan {
    let text = plain(text.trim_start_matches('\u{feff}'));
    let lines = Lines::new(&text);
    let mut scan = Scan { named, hints: Vec::from_iter(named), ..Scan::default() };
    let mut at = 0;
    while at < lines.len() {
        at = scan.step(&text, &lines, at).max(at + 1);
    }
    scan
}

impl Scan {
    /// Takes over what stood in a text that comes after `before` lines.
    pub(super) fn append(&mut self, other: Self, before: usize) {
        for mut claim in other.claims {
            claim.line += before;
            self.claims.push(claim);
        }
        for mut what in other.whats {
            match &mut what {
                What::Record(record) => {
                    record.block += self.block;
                    record.line += before;
                    move_down(&mut record.fields, before);
                }
                What::Event(event) => event.line += before,
            }
            self.whats.push(what);
        }
        self.block += other.block + 1;
        self.recognised |= other.recognised;
        self.plans.extend(other.plans);
        self.refused = self.refused.take().or(other.refused);
        self.notes.take(other.notes, before);
    }

    /// Reads what starts on line `at`; gives the line to go on with.
    fn step(&mut self, text: &str, lines: &Lines<'_>, at: usize) -> usize {
        if lines.is_blank(at) {
            return at + 1;
        }
        let line = lines.at(at);
        if let Some(host) = at_host(line) {
            self.local = host;
            return at + 1;
        }
        if let Some(command) = command(line) {
            self.hints = command.hints;
            // The command knows better than the file.
            self.hints.extend(self.named);
            match command.prompt {
                Some(Host::Local) if self.local != Host::Unsaid => self.prompt = self.local.clone(),
                Some(host) => self.prompt = host,
                None => {}
            }
            self.asked = command.asked;
            self.answer = 0;
            self.in_list = false;
            return at + 1;
        }
        let was_list = std::mem::take(&mut self.in_list);
        self.block += 1;
        if let Some(section) = reg::read(lines, at) {
            return self.registry(section, at + 1);
        }
        let raw = lines.raw(at);
        if raw.trim_start().starts_with(['{', '[']) {
            return self.documents(text, lines, at, lines.start(at) + raw.len() - raw.trim_start().len());
        }
        if let Some(found) =
            event::read(lines, at, &mut self.notes).or_else(|| event::in_xml(lines, at, &mut self.notes))
        {
            return self.heard(found);
        }
        let ends = &|line: usize| ends_block(lines, line);
        if let Some(table) = table::read(lines, at, ends) {
            return self.table(table);
        }
        if let Some(table) = pipes::read(lines, at) {
            return self.csv(table, Format::Table);
        }
        if let Some(csv) = csv::read(lines, at) {
            return self.csv(csv, Format::Csv);
        }
        match list::run(lines, at, ends) {
            Some(run) => {
                // The objects of one list come one by one, and are still of one block.
                self.block -= usize::from(was_list);
                self.in_list = true;
                self.list(run, lines)
            }
            None => at + 1,
        }
    }

    /// Whose output has these fields. What comes after the answer to a command need not be of it, too.
    fn source(&mut self, fields: &[Field]) -> Option<Source> {
        if self.answer == 0 && Source::of(fields, &self.hints).is_some() {
            self.answer = self.block;
        }
        let fresh = self.answer == self.block || self.named.is_some();
        Source::of(fields, if fresh { &self.hints } else { &[] })
    }

    fn heard(&mut self, found: event::Found) -> usize {
        self.push(found.own, None, found.event.line, What::Event(found.event));
        found.end
    }

    fn push(&mut self, own: Option<Host>, wrapper: Option<Host>, line: usize, what: What) {
        let around = wrapper.unwrap_or_else(|| self.asked.as_ref().unwrap_or(&self.prompt).clone());
        self.claims.push(Claim { around, own, line });
        self.whats.push(what);
    }

    fn record(&mut self, source: Source, format: Format, fields: Vec<Field>, line: usize, wrapper: Option<Host>) {
        let record = Record { source, format, line, block: self.block, fields };
        let own = record.own_host();
        if source != Source::Event {
            self.push(own, wrapper, line, What::Record(record));
        } else if let Some(event) = event::of_object(&record.fields, self.of_switch, line, &mut self.notes) {
            self.push(own, wrapper, line, What::Event(event));
        }
    }

    /// One document after another, as long as they follow each other on a line.
    fn documents(&mut self, text: &str, lines: &Lines<'_>, at: usize, start: usize) -> usize {
        let (mut start, mut line) = (start, at + 1);
        // One document after another is one answer.
        if self.json + 1 == self.block && self.answer == self.json {
            self.answer = self.block;
        }
        self.json = self.block;
        loop {
            let document = json::read(text, start, line);
            if document.fault.is_none() && own::is_plan(&document.value) {
                let own = text.get(start..document.end).unwrap_or_default();
                match own::read(own, &document.value, line, &mut self.notes) {
                    Ok(plan) => self.plans.push(plan),
                    Err(fault) => self.refused = self.refused.take().or(Some(fault)),
                }
            } else {
                self.document(document.value, document.fault.as_ref(), &document.joined, line);
            }
            if let Some(fault) = document.fault {
                return (fault.line - 1).max(at + 1);
            }
            let rest = text.get(document.end..lines.start(document.end_line)).unwrap_or_default();
            let next = rest.trim_start_matches([' ', '\t']);
            if !next.starts_with(['{', '[']) {
                return document.end_line;
            }
            start = document.end + rest.len() - next.len();
            line = document.end_line;
        }
    }

    fn document(&mut self, mut value: Value, fault: Option<&json::Fault>, joined: &[usize], line: usize) {
        let mut walk = Walk::default();
        let is_json = fault.is_none() || holds_object(&value);
        unwrap(&mut value);
        let fresh = self.answer == 0 || self.answer == self.block || self.named.is_some();
        walk.enter(value, if fresh { &self.hints } else { &[] }, None);
        if !walk.found.is_empty() && self.answer == 0 {
            self.answer = self.block;
        }
        for found in walk.found {
            self.record(found.source, Format::Json, found.object.fields, found.object.line, found.host);
        }
        if let Some(strange) = walk.strange.first().filter(|_| is_json) {
            let message =
                format_args!("JSON with objects that no cmdlet read here prints: {} passed over.", walk.strange.len());
            self.notes.tell(NoteCode::UnrecognisedObject, *strange, message);
        }
        if let Some(fault) = fault.filter(|_| is_json) {
            let message = format_args!(
                "The JSON that starts on line {line} is broken: {}. What was whole before is read.",
                fault.what
            );
            self.notes.tell(NoteCode::BrokenJson, fault.line, message);
        }
        self.joined(if is_json { joined } else { &[] });
    }

    fn joined(&mut self, lines: &[usize]) {
        let Some(first) = lines.first() else { return };
        let message = format_args!(
            "The console broke values over {}; they are joined again, so a blank at a break may be missing or too many.",
            lines_of(lines)
        );
        self.notes.tell(NoteCode::JoinedLines, *first, message);
    }

    fn table(&mut self, table: table::Table) -> usize {
        // Columns that are empty in every row still tell whose table it is.
        let mut keys = Vec::with_capacity(table.labels.len());
        for key in table.labels {
            let told = table.rows.iter().flat_map(|row| &row.fields).find(|field| field.key == key);
            let value = told.map_or(String::new(), |field| field.value.text().to_owned());
            keys.push(Field { key, value: Value::Text(value), line: 0 });
        }
        let Some(source) = self.source(&keys) else {
            self.strange(&keys, table.dashes + 1);
            // There may be events in its rows.
            return table.dashes + 1;
        };
        self.recognised = true;
        if table.narrow {
            let message = format_args!(
                "{}: the window was too narrow for this table, so it is passed over. Format-List is certain.",
                source.cmdlet()
            );
            self.notes.tell(NoteCode::CellsDoNotLineUp, table.dashes + 1, message);
        }
        let mut uncertain = Vec::new();
        for row in table.rows.iter().filter(|row| row.uncertain) {
            uncertain.push(row.line);
        }
        if let Some(first) = uncertain.first() {
            let message = format_args!(
                "{}: cells on {} do not stand under their headers; what they hold stays unknown. Format-List is certain.",
                source.cmdlet(),
                lines_of(&uncertain)
            );
            self.notes.tell(NoteCode::CellsDoNotLineUp, *first, message);
        }
        self.joined(&table.joined);
        for row in table.rows {
            // A socket that cannot be read is still one more.
            if !row.fields.is_empty() || source == Source::Processor {
                self.record(source, Format::Table, row.fields, row.line, None);
            }
        }
        table.end
    }

    fn csv(&mut self, csv: csv::Csv, format: Format) -> usize {
        if let Some(odd) = csv.odd {
            let message = "Rows with more or fewer values than there are headers are passed over.";
            self.notes.add(NoteCode::CellsDoNotLineUp, odd, message);
        }
        let Some((line, fields)) = csv.rows.first() else { return csv.end };
        let Some(source) = self.source(fields) else {
            self.strange(fields, *line);
            return csv.end;
        };
        for (line, fields) in csv.rows {
            self.record(source, format, fields, line, None);
        }
        csv.end
    }

    /// Keys of adapters, and of the connections that name them; the others of an export have nothing for a plan.
    fn registry(&mut self, section: reg::Section, line: usize) -> usize {
        if !section.fields.is_empty() {
            self.record(Source::Registry, Format::Text, section.fields, line, None);
        }
        section.end
    }

    fn list(&mut self, mut run: list::Run, lines: &Lines<'_>) -> usize {
        if let Some(found) = event::headed(&run.fields, lines, run.end, &mut self.notes) {
            return self.heard(found);
        }
        if let Some(provider) = run.fields.iter().find(|field| field.key == "providername") {
            self.of_switch = provider.value.text().ends_with("Hyper-V-VmSwitch");
        }
        let mut source = self.source(&run.fields);
        // A blank line may stand inside an object: then what comes next is nothing by itself.
        while let Some(more) = after_blank(lines, run.end) {
            if run.shares_keys_with(&more) || Source::of(&more.fields, &[]).is_some() {
                break;
            }
            let own = run.fields.len();
            run.fields.extend(more.fields);
            let together = Source::of(&run.fields, &self.hints);
            if together.is_none() || run.fields.len() > 160 {
                run.fields.truncate(own);
                break;
            }
            run.joined.extend(more.joined);
            source = together;
            run.end = more.end;
        }
        self.joined(if source.is_some() { &run.joined } else { &[] });
        match source {
            Some(source) => self.record(source, Format::List, run.fields, run.line, None),
            None => self.strange(&run.fields, run.line),
        }
        run.end
    }

    /// Output of a cmdlet that is not read, or with too few columns to know whose it is. Prose is passed over silently.
    fn strange(&mut self, fields: &[Field], line: usize) {
        if fields.iter().filter(|field| Source::knows(&field.key)).count() > 1 {
            let message =
                "It is not clear which cmdlet printed this, so it is passed over. The command above it would tell.";
            self.notes.add(NoteCode::UnrecognisedObject, line, message);
        }
    }
}

/// Fields that stand `by` lines further down.
fn move_down(fields: &mut [Field], by: usize) {
    for field in fields {
        field.line += by;
        move_down_in(&mut field.value, by);
    }
}

fn move_down_in(value: &mut Value, by: usize) {
    match value {
        Value::Object(object) => {
            object.line += by;
            move_down(&mut object.fields, by);
        }
        Value::List(items) => items.iter_mut().for_each(|item| move_down_in(item, by)),
        Value::Text(_) | Value::Cut(_) => {}
    }
}

/// Whether something other than the open list or table starts on this line.
fn ends_block(lines: &Lines<'_>, line: usize) -> bool {
    let text = lines.at(line);
    command(text).is_some() || event::starts(text)
}

/// The list that goes on after blank lines.
fn after_blank(lines: &Lines<'_>, end: usize) -> Option<list::Run> {
    let at = (end..(end + 3).min(lines.len())).find(|line| !lines.is_blank(*line)).filter(|at| *at > end)?;
    let opens = list::is_pair(lines.at(at)) && !ends_block(lines, at) && table::read(lines, at, &|_| true).is_none();
    opens.then(|| list::run(lines, at, &|line| ends_block(lines, line))).flatten()
}

fn holds_object(value: &Value) -> bool {
    match value {
        Value::Object(object) => !object.fields.is_empty(),
        Value::List(items) => items.iter().any(holds_object),
        Value::Text(_) | Value::Cut(_) => false,
    }
}
