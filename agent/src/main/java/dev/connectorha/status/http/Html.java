package dev.connectorha.status.http;

/** Builds HTML of which everything that is not markup of ours is escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder(8192);

    /** Markup, as it is: never anything that came from elsewhere. */
    Html markup(String ours) {
        out.append(ours);
        return this;
    }

    /** Text of whatever origin. */
    Html text(String any) {
        for (int i = 0; i < any.length(); i++) {
            char c = any.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** An element with nothing but text; {@code style} is one or more of our classes. */
    Html element(String tag, String style, String text) {
        return markup("<" + tag + " class=\"" + style + "\">").text(text).markup("</" + tag + ">");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
