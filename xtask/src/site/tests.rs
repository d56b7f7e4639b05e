use std::path::Path;

use super::link::Target;
use super::markdown::{self, slug};
use super::plan::Plan;

fn address(to: &str) -> anyhow::Result<Target> {
    Ok(match to {
        "gone" => Target::Nowhere,
        to => Target::Address(to.to_owned()),
    })
}

#[test]
fn a_text_becomes_a_page() {
    let text = "# Title\n\nFirst [there](/x/) and [gone](gone).\n\n## A `b` c\n\n```js page\nlet a = 1 < 2;\n```\n\n## A b c\n\n|  | x |\n| - | - |\n| 1 | 2 |\n";
    let document = markdown::read(text, &address).unwrap();
    assert_eq!(document.title, "Title");
    let ids: Vec<_> = document.headings.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["a-b-c", "a-b-c-1"]);
    let [snippet] = &document.snippets[..] else {
        panic!("{:?}", document.snippets)
    };
    assert_eq!((snippet.info.as_str(), snippet.line), ("js page", 7));
    assert_eq!(snippet.text, "let a = 1 < 2;\n");
    assert!(
        document
            .html
            .contains("First <a href=\"/x/\">there</a> and gone.")
    );
    assert!(document.html.contains("let a = 1 &lt; 2;"));
    assert!(!document.html.contains("<th></th>"));
    assert_eq!(document.sections[0].text.trim(), "First there and gone.");
    assert_eq!(document.sections.len(), 3);
}

#[test]
fn code_must_say_what_it_is_and_a_page_its_name() {
    assert!(markdown::read("# A\n\n    indented\n", &address).is_err());
    assert!(markdown::read("no heading\n", &address).is_err());
}

#[test]
fn anchors_are_those_that_people_expect() {
    assert_eq!(slug("6. Blocks"), "6-blocks");
    assert_eq!(slug("What it's for: `a`"), "what-its-for-a");
}

/// What the checkout says, with all of its links.
#[test]
fn the_site_of_this_checkout_can_be_made() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let plan = Plan::read(root, None).unwrap();
    let paths: Vec<_> = plan.sources().map(|it| it.path.as_str()).collect();
    for path in [
        "docs/",
        "docs/protocol/",
        "docs/models/heart/",
        "docs/decisions/",
        "docs/api/",
    ] {
        assert!(paths.contains(&path), "{path}");
    }
    let site = super::Site::new(root, plan, None).unwrap();
    let pages = site.pages().unwrap();
    super::check_links(&pages, &site.known_files().unwrap()).unwrap();
    for (path, html) in &pages {
        assert!(
            !html.contains(" style=\"") && !html.contains("<style"),
            "{path}"
        );
        let inline = html
            .split("<script")
            .skip(1)
            .any(|it| !it.contains("></script>") || !it.trim_start().starts_with(['t', 's']));
        assert!(!inline, "{path}");
    }
}
