//! What only the article plays: gates to a third file, which its page and its embeds load and the calculator never does.

use yew::{Context, Html};

use crate::app::article::{self, Heard, Stage};

/// Mounts the figures of the article.
#[inline(never)]
pub(in crate::app) fn mount() {
    article::mount();
}

/// Mounts one figure of the article in an embed.
#[inline(never)]
pub(in crate::app) fn mount_embed() {
    article::mount_embed();
}

/// A stage as it begins.
#[inline(never)]
pub(in crate::app) fn begin(ctx: &Context<Stage>) -> Stage {
    Stage::begin(ctx)
}

/// Tells a stage what happened; whether it is to be drawn.
#[inline(never)]
pub(in crate::app) fn tell(stage: &mut Stage, ctx: &Context<Stage>, heard: Heard) -> bool {
    stage.hear(ctx, heard)
}

/// Draws a stage.
#[inline(never)]
pub(in crate::app) fn draw(stage: &Stage, ctx: &Context<Stage>) -> Html {
    stage.drawn(ctx)
}
