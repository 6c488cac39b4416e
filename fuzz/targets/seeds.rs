#![no_main]

//! Searches nothing: writes the seeds into the folder that `SEEDS` names, one folder in it for each target. A target like
//! the others, because nothing else can be linked with what counts their steps.

use std::path::PathBuf;
use std::{env, fs, io};

libfuzzer_sys::fuzz_target!(init: write().expect("the seeds are written"), |_data: &[u8]| {});

fn write() -> io::Result<()> {
    let folder = PathBuf::from(env::var_os("SEEDS").expect("SEEDS names a folder"));
    for (target, inputs) in undersigned_fuzz::seeds::all() {
        fs::create_dir_all(folder.join(target))?;
        for (number, input) in inputs.iter().enumerate() {
            fs::write(folder.join(target).join(format!("{number:02}")), input)?;
        }
    }
    fs::write(folder.join("words"), undersigned_fuzz::seeds::words())
}
