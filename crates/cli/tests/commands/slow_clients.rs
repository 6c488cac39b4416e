//! slowhttptest, as anybody may start it against a server: slow heads, slow forms, answers taken slowly. Others are served meanwhile, and
//! whoever is slow is hung up on.

use std::fs;
use std::process::{Child, Command, Stdio};

use super::support::{LETTER, Place, Server, until};

/// Of each kind.
const CLIENTS: u64 = 150;
/// Descriptors that come and go without any client.
const A_FEW: u64 = 8;
/// Longer than the test: whoever is still there then was let be.
const SECONDS: &str = "60";

/// Ended with the test.
struct Slow(Child);

impl Slow {
    fn heads(server: &Server) -> Self {
        Self::start(server, "/lime-trees", &["-H", "-i", "1", "-x", "8"])
    }

    fn forms(server: &Server) -> Self {
        let form = ["-B", "-i", "1", "-x", "8", "-s", "4000"];
        Self::start(server, "/lime-trees/signatures", &form)
    }

    /// Ten pages asked for in one go, and read a few bytes at a time.
    fn readers(server: &Server) -> Self {
        let read = ["-X", "-k", "10", "-w", "16", "-y", "64", "-n", "1", "-z", "16"];
        Self::start(server, "/lime-trees", &read)
    }

    fn start(server: &Server, path: &str, kind: &[&str]) -> Self {
        let clients = CLIENTS.to_string();
        let mut command = Command::new("slowhttptest");
        command.args(kind).args(["-c", &clients, "-r", &clients, "-l", SECONDS]);
        command.arg("-u").arg(format!("http://{}{path}", server.address));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().expect("slowhttptest is there: scripts/install-packages"))
    }

    /// It ends by itself when the server has hung up on all of its connections.
    fn has_nobody_left(&mut self) -> Option<()> {
        self.0.try_wait().unwrap().map(drop)
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        // After its end there is nothing to kill.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A letter so long that the system does not take ten pages of it off the server's hands.
fn place() -> Place {
    let place = Place::new();
    let paragraph =
        "\nIn the shade of a lime tree it is six degrees cooler than on the asphalt beside it.\n";
    place.write("letter.md", &format!("{LETTER}{}", paragraph.repeat(2_500)));
    place.json(&["letter", "open", "letter.md", "--json"]);
    place
}

fn serve(place: &Place, patience: &str) -> Server {
    place.serve_with(&[
        ("UNDERSIGNED_MAIL", &format!("directory:{}", place.path("mail").display())),
        ("UNDERSIGNED_LIMITS", "off"),
        ("UNDERSIGNED_PATIENCE_SECONDS", patience),
    ])
}

fn descriptors(server: &Server) -> u64 {
    fs::read_dir(format!("/proc/{}/fd", server.id())).unwrap().count() as u64
}

/// What people want meanwhile; each who gets it not fails the test.
fn others_are_served(server: &Server, number: &mut u64) {
    *number += 1;
    assert_eq!(server.get("/lime-trees").status, 200);
    assert!(server.count()["verified"].is_number());
    let email = format!("person{number}@example.org");
    let form = [("name", "Ada Example"), ("email", &*email), ("visibility", "public")];
    assert_eq!(server.post("/lime-trees/signatures", &form).status, 303);
}

#[test]
fn slow_clients_are_hung_up_on_and_keep_nobody_waiting() {
    let (place, other_place) = (place(), place());
    // The body of a form has ten seconds in any case.
    let (server, for_ever) = (serve(&place, "2"), serve(&other_place, "off"));
    let mut signers = 0;
    [&server, &for_ever].into_iter().for_each(|server| others_are_served(server, &mut signers));
    let (before, before_for_ever) = (descriptors(&server), descriptors(&for_ever));
    let mut slow = [Slow::heads(&server), Slow::forms(&server)];
    let mut readers = Slow::readers(&server);
    let _slow_for_ever = [Slow::heads(&for_ever), Slow::readers(&for_ever)];

    // They come and are put out at their own pace: forms alone stay long enough to be all there at once.
    let mut most = 0;
    until("the end of them", || {
        others_are_served(&server, &mut signers);
        most = most.max(descriptors(&server));
        let ended = slow.iter_mut().map(Slow::has_nobody_left).collect::<Vec<_>>();
        ended.into_iter().all(|ended| ended.is_some()).then_some(())
    });
    assert!(before + CLIENTS <= most, "{before} {most}");
    // Readers go on with what the system had given them, and do not know that nobody is there any more.
    until("as few descriptors as before", || {
        (descriptors(&server) <= before + A_FEW).then_some(())
    });
    assert_eq!(readers.has_nobody_left(), None, "it was not the tool that went");

    // Where patience has no end they are all still there: it is what put the others out.
    let held = descriptors(&for_ever) - before_for_ever;
    assert!(2 * CLIENTS <= held + A_FEW, "{held}");
    others_are_served(&for_ever, &mut signers);
}
