package dev.connectorha.localstack.ec2.actions;

import java.util.Map;
import java.util.function.BiConsumer;

/** Writes XML. Element names are ours and need no escape; values do. */
public final class Xml {
    private final StringBuilder out = new StringBuilder();

    public Xml leaf(String name, Object value) {
        out.append('<').append(name).append('>').append(escape(value.toString())).append("</").append(name)
                .append('>');
        return this;
    }

    /** An element with whatever {@code inside} writes. */
    public Xml element(String name, Runnable inside) {
        out.append('<').append(name).append('>');
        inside.run();
        out.append("</").append(name).append('>');
        return this;
    }

    /** A list as EC2 writes it: one {@code <item>} for each value. */
    <T> Xml list(String name, Iterable<T> values, BiConsumer<Xml, T> writer) {
        return element(name,
                () -> values.forEach(value -> element("item", () -> writer.accept(this, value))));
    }

    /** A list of plain values: one {@code <item>} for each. */
    Xml texts(String name, Iterable<String> values) {
        return element(name, () -> values.forEach(value -> leaf("item", value)));
    }

    /** Tags as EC2 writes them: an element that is there even if there are none. */
    Xml tags(Map<String, String> tags) {
        return list("tagSet", tags.entrySet(),
                (item, tag) -> item.leaf("key", tag.getKey()).leaf("value", tag.getValue()));
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
