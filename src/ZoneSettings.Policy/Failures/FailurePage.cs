using System.Net;
using System.Text;
using ZoneSettings.Policy.Origin;

namespace ZoneSettings.Policy.Failures;

/// <summary>Writes a failure as a page. Whatever did not come from this folder is escaped.</summary>
internal static class FailurePage
{
    private const string Style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:10vh auto;padding:0 1rem;color:#222;background:#fff}"
        + "h1{font-size:1.4rem}h1 b{margin-right:.6rem}h2{font-size:1rem;margin-top:2rem}code{font-size:.9em}";

    public static string Write(OriginFailure failure, EncryptionMode? mode)
    {
        var text = failure.Text;
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="robots" content="noindex">
            <title>{text.Status} {Escape(text.Title)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <h1><b>{text.Status}</b>{Escape(text.Title)}</h1>
            <p>{Escape(text.Cause)}</p>
            {Reasons(failure)}<h2>If this is your site</h2>
            <p>{Escape(text.Remedy)}</p>
            <p><code>{text.Word}</code>{Mode(mode)}</p>
            </body>
            </html>

            """;
    }

    private static string Mode(EncryptionMode? mode) =>
        mode is { } known ? $" in encryption mode <code>{known.ToWord()}</code>" : "";

    private static string Reasons(OriginFailure failure)
    {
        var reasons = failure.Sentences.Count > 0 ? failure.Sentences : failure.Reasons;
        if (reasons.Count == 0)
        {
            return "";
        }

        var list = new StringBuilder("<ul>\n");
        foreach (var reason in reasons)
        {
            list.Append("<li>").Append(Escape(reason)).Append("</li>\n");
        }

        return list.Append("</ul>\n").ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
