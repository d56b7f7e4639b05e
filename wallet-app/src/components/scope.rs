//! What a share or an offer holds, in one line.

use aceso_messages::Scope;

use crate::{i18n::I18n, words};

/// "3 records", "Results, Medicines – new ones too", "Everything – new ones too".
pub fn scope_line(i18n: &I18n, scope: &Scope, records: usize) -> String {
    match scope {
        Scope::Picked(_) => i18n.with("scope-picked-line", &[("count", records.into())]),
        Scope::Everything => i18n.t("scope-everything-line"),
        Scope::Categories(categories) => {
            let kinds: Vec<String> = categories
                .iter()
                .map(|category| i18n.t(words::category(*category)))
                .collect();
            i18n.with("scope-kinds-line", &[("kinds", kinds.join(", ").into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use aceso_messages::Category;

    use super::*;

    #[test]
    fn what_grows_says_so() {
        let words = I18n::english();
        let kinds = Scope::Categories(vec![Category::Results, Category::Medicines]);
        let line = scope_line(&words, &kinds, 4);
        assert!(
            line.contains("Results, Medicines") && line.contains("new ones"),
            "{line}"
        );
        assert!(scope_line(&words, &Scope::Everything, 4).contains("new ones"));
        assert_eq!(scope_line(&words, &Scope::Picked(vec![]), 1), "1 record");
    }
}
