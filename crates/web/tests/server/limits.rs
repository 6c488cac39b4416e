//! Nothing is unbounded, and a limit never tells who has signed.

use http::StatusCode;
use undersigned_web::WebSettings;

use crate::doors::{FORM, post_raw, request, stored};
use crate::support::{Answer, TestApp};

const PATH: &str = "/open-the-archive/signatures";

fn at_most(submissions: u32) -> impl FnOnce(&mut WebSettings) {
    move |settings| settings.limits.as_mut().unwrap().submissions_per_prefix = submissions
}

async fn sign_from(app: &TestApp, client: &str, email: &str) -> Answer {
    let fields = [("name", "Ada Example"), ("email", email), ("visibility", "public")];
    app.post_from(client, PATH, &fields).await
}

async fn assert_readable(app: &TestApp) {
    for path in [
        "/",
        "/open-the-archive",
        "/open-the-archive/count.json",
        "/open-the-archive/signatures",
        "/readyz",
    ] {
        assert_eq!(app.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_network_that_sent_enough_is_told_so_whatever_the_address() {
    let app = TestApp::with(at_most(5)).await;
    let slug = app.publish("open-the-archive").await;
    app.sign_and_confirm(slug, "Counted Person", "counted@example.org", "public").await;
    for index in 0..5 {
        let answer = sign_from(&app, "198.51.100.7", &format!("person{index}@example.org")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let before = stored(&app, slug).await;
    let refused = sign_from(&app, "198.51.100.7", "new@example.org").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers["retry-after"], "300");
    for email in ["counted@example.org", "person0@example.org", "other@example.org"] {
        // The last byte of the address does not make another network.
        let again = sign_from(&app, "198.51.100.200", email).await;
        assert_eq!(
            (again.status, &again.headers, &again.body),
            (refused.status, &refused.headers, &refused.body)
        );
    }
    assert_eq!(stored(&app, slug).await, before);
    assert_eq!(
        sign_from(&app, "203.0.113.7", "new@example.org").await.status,
        StatusCode::SEE_OTHER,
        "others go on"
    );
    assert_readable(&app).await;
    // Who was mailed may answer, from wherever.
    let link = app.link_of("person0@example.org").await;
    let answer = app.post_from("198.51.100.7", &link, &[("choice", "signed")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_to_mend_costs_nothing_of_the_limit() {
    let app = TestApp::with(at_most(1)).await;
    app.publish("open-the-archive").await;
    for _ in 0..20 {
        assert_eq!(
            sign_from(&app, "198.51.100.7", "no address").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    assert_eq!(
        sign_from(&app, "198.51.100.7", "ada@example.org").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn an_ipv6_network_is_a_56() {
    let app = TestApp::with(at_most(2)).await;
    app.publish("open-the-archive").await;
    let statuses = [
        ("2001:db8:1:aa00::1", 303),
        ("2001:db8:1:aaff:1234::5", 303),
        ("2001:db8:1:aa42::9", 429),
        ("2001:db8:1:ab00::1", 303),
        // One address, written in both ways.
        ("::ffff:192.0.2.9", 303),
        ("192.0.2.10", 303),
        ("192.0.2.11", 429),
    ];
    for (client, status) in statuses {
        assert_eq!(
            sign_from(&app, client, "ada@example.org").await.status.as_u16(),
            status,
            "{client}"
        );
    }
}

#[tokio::test]
async fn only_a_trusted_proxy_speaks_for_others() {
    let untrusting = |settings: &mut WebSettings| {
        settings.trusted_proxies.clear();
        at_most(2)(settings);
    };
    let app = TestApp::with(untrusting).await;
    app.publish("open-the-archive").await;
    for (index, status) in [303, 303, 429, 429].into_iter().enumerate() {
        let claimed = format!("198.51.{index}.1");
        assert_eq!(
            sign_from(&app, &claimed, "ada@example.org").await.status.as_u16(),
            status,
            "{claimed}"
        );
    }

    // Behind a trusted proxy, what a client itself wrote into the header stands further left and counts for nothing.
    let app = TestApp::with(at_most(2)).await;
    app.publish("open-the-archive").await;
    let chains = [
        ("198.51.1.1, 203.0.113.5", 303),
        ("198.51.2.1, 203.0.113.6", 303),
        ("198.51.3.1, 203.0.113.7", 429),
        ("203.0.113.7, 127.0.0.1", 429),
        ("nonsense, 203.0.113.7", 429),
        ("203.0.113.7, 198.51.4.1", 303),
    ];
    for (chain, status) in chains {
        assert_eq!(
            sign_from(&app, chain, "ada@example.org").await.status.as_u16(),
            status,
            "{chain}"
        );
    }
    // The same chain in two header lines.
    let headers = [FORM, ("x-forwarded-for", "198.51.9.1"), ("x-forwarded-for", "203.0.113.7")];
    let answer = app.send(request("POST", PATH, &headers, "name=Ada&email=ada@example.org")).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_letter_takes_no_more_than_may_wait_for_their_mail() {
    let app =
        TestApp::with(|settings| settings.limits.as_mut().unwrap().waiting_per_letter = 3).await;
    let slug = app.publish("open-the-archive").await;
    app.publish("fix-the-bridge").await;
    for email in ["a@example.org", "b@example.org", "c@example.org"] {
        app.sign(slug, "Ada Example", email).await;
    }
    let before = stored(&app, slug).await;
    let refused = sign_from(&app, "192.0.2.1", "d@example.org").await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.headers["retry-after"], "30");
    assert_eq!(stored(&app, slug).await, before);
    assert_readable(&app).await;
    app.sign("fix-the-bridge", "Ada Example", "d@example.org").await;
    // One who answers makes room.
    let link = app.link_of("a@example.org").await;
    app.confirm(&link).await;
    assert_eq!(sign_from(&app, "192.0.2.1", "d@example.org").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_server_takes_no_more_than_may_wait_on_all_letters() {
    let app = TestApp::with(|settings| settings.limits.as_mut().unwrap().waiting_in_all = 2).await;
    let slug = app.publish("open-the-archive").await;
    app.publish("fix-the-bridge").await;
    app.sign(slug, "Ada Example", "a@example.org").await;
    app.sign("fix-the-bridge", "Ada Example", "a@example.org").await;
    assert_eq!(
        sign_from(&app, "192.0.2.1", "d@example.org").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_readable(&app).await;
}

#[tokio::test]
async fn a_disk_that_is_nearly_full_takes_nothing_new_and_is_read_on() {
    let app =
        TestApp::with(|settings| settings.limits.as_mut().unwrap().free_disk_bytes = u64::MAX)
            .await;
    let slug = app.publish("open-the-archive").await;
    let before = stored(&app, slug).await;
    let page = sign_from(&app, "192.0.2.1", "ada@example.org").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.text().contains("Nothing was stored"));
    assert!(page.headers.contains_key("retry-after"));
    let json = serde_json::json!({ "name": "Ada Example", "email": "ada@example.org" });
    let problem = app.post_json(PATH, json).await;
    assert_eq!(problem.headers["content-type"], "application/problem+json");
    assert!(problem.headers.contains_key("retry-after"));
    assert_eq!(stored(&app, slug).await, before);
    assert_readable(&app).await;
}

#[tokio::test]
async fn without_limits_there_are_none() {
    let app = TestApp::with(|settings| settings.limits = None).await;
    app.publish("open-the-archive").await;
    for index in 0..700 {
        let body = format!("name=Ada&email=person{index}@example.org");
        assert_eq!(post_raw(&app, PATH, FORM, body).await.status, StatusCode::SEE_OTHER, "{index}");
    }
}

/// When a submission stops waiting and no number moves, somebody signed hidden.
#[tokio::test]
async fn metrics_are_for_the_operator_alone() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/metrics").await.status, StatusCode::OK, "from this machine");
    for header in
        [("x-forwarded-for", "192.0.2.7"), ("forwarded", "for=192.0.2.7"), ("via", "1.1 proxy")]
    {
        let through_a_proxy = app.send(request("GET", "/metrics", &[header], "")).await;
        assert_eq!(through_a_proxy.status, StatusCode::NOT_FOUND, "{header:?}");
        assert!(!String::from_utf8_lossy(&through_a_proxy.body).contains("waiting"));
    }
}

#[tokio::test]
async fn the_operator_sees_how_long_commits_take() {
    let app = TestApp::start().await;
    let slug = app.publish("open-the-archive").await;
    let counted = async |name: &str| -> f64 {
        let metrics = app.get("/metrics").await.text();
        let line = metrics.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
        line.unwrap_or_else(|| panic!("{name} is missing")).parse().unwrap()
    };
    for kind in ["undersigned_commit", "undersigned_write_turn"] {
        let count = format!("{kind}_seconds_count");
        let before = counted(&count).await;
        app.sign(slug, "Ada Example", "ada@example.org").await;
        assert!(before < counted(&count).await, "{kind}");
        assert_eq!(
            counted(&format!("{kind}_seconds_bucket{{le=\"+Inf\"}}")).await,
            counted(&count).await
        );
        assert!(counted(&format!("{kind}_seconds_sum")).await > 0.0);
        assert!(counted(&format!("{kind}_worst_seconds")).await > 0.0);
    }
}

#[tokio::test]
async fn who_finds_no_place_is_told_when_to_come_back_and_loses_nothing() {
    let app = TestApp::with(|settings| settings.at_once = 1).await;
    let slug = app.publish("open-the-archive").await;
    app.sign(slug, "Ada Example", "ada@example.org").await;
    let link = app.link_of("ada@example.org").await;
    let fields = [("name", "Zoë Ångström"), ("email", "zoe@example.org"), ("visibility", "public")];
    let choice = [("choice", "signed")];
    // Forty of each at the same moment: the store answers none before all have come.
    let signs = futures::future::join_all((0..40).map(|_| app.post(PATH, &fields)));
    let answers = futures::future::join_all((0..40).map(|_| app.post(&link, &choice)));
    let (signs, answers) = tokio::join!(signs, answers);
    for all in [&signs, &answers] {
        let (served, turned_away): (Vec<_>, Vec<_>) =
            all.iter().partition(|answer| answer.status == StatusCode::SEE_OTHER);
        assert!(!served.is_empty(), "somebody has the place");
        assert!(!turned_away.is_empty(), "and nobody else");
        for answer in turned_away {
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(answer.headers["retry-after"], "30");
        }
    }
    let taken = signs.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
    assert_eq!(
        app.store.letters().pending(),
        taken as u64,
        "whoever was served is stored, and nobody else"
    );
    assert_eq!(app.get("/open-the-archive/count.json").await.json()["verified"], 1);
    assert_readable(&app).await;
    assert_eq!(
        app.post(PATH, &fields).await.status,
        StatusCode::SEE_OTHER,
        "the place is free again"
    );
}
