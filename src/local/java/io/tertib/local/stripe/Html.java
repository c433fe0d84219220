package io.tertib.local.stripe;

/** The frame of the pages. */
final class Html {

    private Html() {}

    static String page(String title, String body) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root { --ink: #1a1f36; --soft: #5b6478; --line: #e3e8ee; --accent: #4b45c6; --paper: #fff; }
            * { box-sizing: border-box; }
            body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: #f6f8fa; }
            .banner { background: #ffd44d; color: #3d2f00; padding: .5rem 1rem; text-align: center; font-weight: 600; }
            main { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
            .card { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1.5rem; }
            .columns { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); }
            h1 { font-size: 1.25rem; margin: 0 0 1rem; } h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
                .card + .card { margin-top: 1.5rem; } .columns .card { margin-top: 0; } .card > p:first-child { margin-top: 0; }
            .amount { font-size: 2.25rem; font-weight: 700; margin: 0 0 1rem; }
            .soft { color: var(--soft); }
            table { width: 100%%; border-collapse: collapse; } td, th { padding: .45rem .5rem; text-align: left;
              border-bottom: 1px solid var(--line); vertical-align: top; } td.right, th.right { text-align: right; white-space: nowrap; }
            button, .button { display: block; width: 100%%; margin: 0 0 .75rem; padding: .7rem 1rem; font: inherit;
              font-weight: 600; text-align: center; text-decoration: none; border-radius: .5rem; cursor: pointer;
              border: 1px solid var(--line); background: #fff; color: var(--ink); }
            button.primary { background: var(--accent); border-color: var(--accent); color: #fff; }
            button:focus-visible, .button:focus-visible { outline: 3px solid #9c98f2; outline-offset: 2px; }
            .row { display: flex; gap: .4rem; flex-wrap: wrap; } .row button { display: inline; width: auto; margin: 0;
              padding: .2rem .6rem; font-weight: 500; }
            .row input { width: 6rem; font: inherit; padding: .1rem .4rem; }
            </style>
            </head>
            <body>
            <div class="banner">Test payment page &ndash; no real money moves</div>
            <main>
            %s
            </main>
            </body>
            </html>
            """.formatted(escape(title), body);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
