//! The program as people start it: arguments, variables and files in; answers, files and a status out.

mod archiving;
mod configuration;
mod copying;
mod database;
mod delivering;
mod demonstration;
mod doctoring;
mod hostile;
mod measuring;
mod moderating;
mod naming;
mod opening;
mod proxied;
mod recording;
mod rendering;
mod restoring;
mod rotating;
mod second_opinion;
mod serving;
mod slow_clients;
mod support;
mod watching;
mod witnessed;
