//! Writes what stands in the body of the article's page, pictures included, for `xtask/pages.mjs`.

fn main() {
    println!("{}", vmq_planner::app::article_page());
}
