//! What the server, its commands, its pages and the mail folder say in the end.

use serde_json::Value;

use crate::connection::Connection;
use crate::place::{Mail, Place, SLUG, Server};

#[derive(Clone, Debug)]
pub struct Testimony {
    pub mails: Vec<Mail>,
    pub exported: Vec<Exported>,
    /// Names on the pages of signers, in their order.
    pub listed: Vec<String>,
    pub verified: u64,
    pub withdrawn: u64,
    /// Submissions that wait for their answer.
    pub pending: u64,
}

/// A signature as the organizers get it.
#[derive(Clone, Debug)]
pub struct Exported {
    pub id: String,
    pub name: String,
    pub email: String,
    pub visibility: String,
    pub state: String,
}

impl Testimony {
    pub fn gather(place: &Place, server: &Server) -> Self {
        let exported = place.json(&["letter", "export", SLUG, "--json", "--with-addresses"]);
        let shown = place.json(&["letter", "show", SLUG, "--json"]);
        let mut connection = Connection::open(&server.address).unwrap();
        let counts = connection.get(&format!("/{SLUG}/count.json")).unwrap().json();
        for number in ["verified", "withdrawn", "held", "removed", "by_visibility"] {
            assert_eq!(counts[number], shown[number], "page and command say the same");
        }
        Self {
            mails: place.mail_folder().new_mails(),
            exported: exported.as_array().unwrap().iter().map(exported_row).collect(),
            listed: listed(&mut connection),
            verified: counts["verified"].as_u64().unwrap(),
            withdrawn: counts["withdrawn"].as_u64().unwrap(),
            pending: shown["pending"].as_u64().unwrap(),
        }
    }
}

fn exported_row(row: &Value) -> Exported {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    Exported {
        id: text("id"),
        name: text("name"),
        email: text("email"),
        visibility: text("visibility"),
        state: text("state"),
    }
}

fn listed(connection: &mut Connection) -> Vec<String> {
    let mut names = Vec::new();
    for page in 1.. {
        let answer = connection.get(&format!("/{SLUG}/signatures?page={page}")).unwrap();
        if answer.status == 404 {
            break;
        }
        let html = String::from_utf8(answer.body).unwrap();
        let cells = html.split("<bdi>").skip(1).filter_map(|rest| rest.split_once("</bdi>"));
        names.extend(cells.map(|(name, _)| name.to_owned()));
    }
    names
}
