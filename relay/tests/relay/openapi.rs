//! The API's description is part of the API.

/// After a change that is meant: `ACESO_UPDATE=1 cargo test -p aceso-relay --test relay openapi`, and commit the file.
#[test]
fn the_description_is_the_committed_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openapi.json");
    let described = aceso_relay::http::description() + "\n";
    if std::env::var_os("ACESO_UPDATE").is_some() {
        std::fs::write(path, &described).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        described == committed,
        "relay/tests/openapi.json is not what the code describes; if the change is meant, run\n\
         ACESO_UPDATE=1 cargo test -p aceso-relay --test relay openapi"
    );
}

/// Each endpoint of docs/protocol.md, section 10, is described.
#[test]
fn nothing_of_the_protocol_is_missing() {
    let described = aceso_relay::http::description();
    let described: serde_json::Value = serde_json::from_str(&described).unwrap();
    let protocol = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/protocol.md");
    let protocol = std::fs::read_to_string(protocol).unwrap();
    let mut found = 0;
    for row in protocol
        .lines()
        .filter(|line| line.starts_with("| GET") || line.starts_with("| P"))
    {
        let cell = row.split('|').nth(1).unwrap();
        let methods: Vec<_> = ["GET", "PUT", "POST"]
            .into_iter()
            .filter(|it| cell.contains(it))
            .collect();
        for path in cell.split('`').filter(|part| part.starts_with('/')) {
            let path = path.split('?').next().unwrap();
            if path == "/openapi.json" {
                continue;
            }
            for method in &methods {
                let method = method.to_lowercase();
                assert!(
                    described["paths"][path][&method].is_object(),
                    "{method} {path}"
                );
                found += 1;
            }
        }
    }
    assert!(found >= 18, "{found}");
}
