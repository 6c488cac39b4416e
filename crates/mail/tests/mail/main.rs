//! Mail through the doors it leaves by: bytes, a folder, memory, a real SMTP server and one that misbehaves.

mod folder;
mod kept_in_memory;
mod messages;
mod mime;
mod real_server;
mod settings;
mod smtp_faults;
mod support;
