//! deniche: a static site generator for a network's catalogue of local initiatives.
//!
//! `pipeline` says in one sentence how a site is made; each room below is one of its stages.

pub mod bundle;
pub mod cache;
pub mod catalogue;
pub mod cli;
pub mod cmd;
pub mod diagnostic;
pub mod document;
pub mod fs;
pub mod map;
pub mod picture;
pub mod pipeline;
pub mod plan;
pub mod proof;
pub mod render;
pub mod route;
pub mod schema;
pub mod search;
pub mod server;
pub mod source;
pub mod theme;
pub mod view;
pub mod web;
