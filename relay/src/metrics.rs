//! What is counted, for Prometheus.

use std::{sync::Arc, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

/// Counters; clones count together.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<RouteLabels, Histogram>,
    height: Gauge,
    transactions: Counter,
    waiting: Gauge,
    denials: Family<DenialLabels, Counter>,
    stored: Gauge,
    listeners: Gauge,
    damage: Gauge,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct DenialLabels {
    reason: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("aceso");
        let requests = Family::default();
        let durations = Family::<RouteLabels, Histogram>::new_with_constructor(|| {
            // 0.5 ms to 8 s.
            Histogram::new(exponential_buckets(0.0005, 2.0, 15))
        });
        let height = Gauge::default();
        let transactions = Counter::default();
        let waiting = Gauge::default();
        let denials = Family::default();
        let stored = Gauge::default();
        let listeners = Gauge::default();
        let damage = Gauge::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "Time to the answer's first byte",
            Unit::Seconds,
            durations.clone(),
        );
        registry.register("chain_height", "Height of the final tip", height.clone());
        registry.register(
            "chain_transactions",
            "Final transactions since start",
            transactions.clone(),
        );
        registry.register(
            "pool_transactions",
            "Transactions that wait for a block",
            waiting.clone(),
        );
        registry.register(
            "denials",
            "Attempts refused under grants, there or not",
            denials.clone(),
        );
        registry.register_with_unit(
            "stored",
            "Kept for accounts: envelopes, deliveries, journals",
            Unit::Bytes,
            stored.clone(),
        );
        registry.register("event_listeners", "Open event streams", listeners.clone());
        registry.register(
            "damaged_places",
            "Places at which what is kept is not what it was, in the last round",
            damage.clone(),
        );
        Self(Arc::new(Inner {
            registry,
            requests,
            durations,
            height,
            transactions,
            waiting,
            denials,
            stored,
            listeners,
            damage,
        }))
    }
}

impl Metrics {
    /// A request was answered. `route` is the template, never the path.
    pub fn request(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let labels = RequestLabels {
            method,
            route: route.to_owned(),
            status,
        };
        self.0.requests.get_or_create(&labels).inc();
        let labels = RouteLabels {
            route: route.to_owned(),
        };
        let durations = self.0.durations.get_or_create(&labels);
        durations.observe(took.as_secs_f64());
    }

    /// A block became final.
    pub fn block(&self, height: u64, transactions: usize, waiting: usize) {
        self.0.height.set(i64::try_from(height).unwrap_or(i64::MAX));
        self.0.transactions.inc_by(transactions as u64);
        self.waiting(waiting);
    }

    fn waiting(&self, waiting: usize) {
        self.0
            .waiting
            .set(i64::try_from(waiting).unwrap_or(i64::MAX));
    }

    /// An attempt was refused under a grant, be it there or not.
    pub fn denial(&self, reason: &'static str) {
        self.0.denials.get_or_create(&DenialLabels { reason }).inc();
    }

    /// An event stream began (1) or ended (-1).
    pub fn listener(&self, change: i64) {
        self.0.listeners.inc_by(change);
    }

    /// So many damaged places were found.
    pub fn damage(&self, places: u32) {
        self.0.damage.set(i64::from(places));
    }

    /// All of it, in the text format.
    pub fn text(&self, waiting: usize, stored: u64) -> String {
        self.waiting(waiting);
        self.0.stored.set(i64::try_from(stored).unwrap_or(i64::MAX));
        let mut out = String::new();
        // Writing to a string does not fail.
        let _ = text::encode(&mut out, &self.0.registry);
        out
    }
}
