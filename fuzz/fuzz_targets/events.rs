//! The values of events: any bytes as the data of an event in XML, as the properties of an object, and as its message.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vmq_planner::import::parse;

const IDS: [u16; 7] = [44, 106, 113, 122, 123, 135, 140];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let (id, text) = (IDS[usize::from(*first) % IDS.len()], String::from_utf8_lossy(rest));
    let name = "Microsoft-Windows-Hyper-V-VmSwitch";
    for text in [
        format!("<Event ><System><Provider Name='{name}'/><EventID>{id}</EventID></System><EventData>{text}</EventData></Event>"),
        format!("{{\"Id\":{id},\"ProviderName\":\"{name}\",\"Message\":\"x\",\"Properties\":[{text}]}}"),
        format!("Id : {id}\nProviderName : {name}\nMessage : {text}\n"),
        text.into_owned(),
    ] {
        let _ = parse(&text);
    }
});
