//! The relay as its users meet it: in this process or as the program, over HTTP, with real transactions.

mod audit;
mod closing;
mod devices;
mod durable;
mod erasure;
mod events;
mod home;
mod journal;
mod limits;
mod links;
mod offers;
mod openapi;
mod organisations;
mod outside;
mod pages;
mod parcels;
mod path;
mod program;
mod proofs;
mod refusals;
mod state;
mod tls;
mod transactions;
