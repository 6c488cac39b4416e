#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| undersigned_fuzz::archive(data));
