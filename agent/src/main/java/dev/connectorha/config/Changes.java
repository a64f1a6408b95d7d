package dev.connectorha.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In which keys two configurations differ, as the file names them: by the components of the records. */
public final class Changes {
    private final List<String> keys = new ArrayList<>();

    private Changes() {}

    /** In the order of the file's sections; a list that has become longer or shorter is one key. */
    public static List<String> between(AgentConfig before, AgentConfig after) {
        Changes changes = new Changes();
        changes.compare("", before, after);
        return List.copyOf(changes.keys);
    }

    private void compare(String key, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Record one && after instanceof Record other && isSection(one, other)) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                compare(name(key, component), value(component, one), value(component, other));
            }
        } else if (before instanceof List<?> one && after instanceof List<?> other
                && haveSections(one, other)) {
            for (int i = 0; i < one.size(); i++) {
                compare(key + "[" + i + "]", one.get(i), other.get(i));
            }
        } else {
            keys.add(key);
        }
    }

    /** A component that is no key of the file, such as what a health check looks at, stands for its section. */
    private static String name(String section, RecordComponent component) {
        // No component of a record may be called notify.
        String key = component.getName().equals("notifications") ? "notify" : component.getName();
        return Schema.keysOf(section).contains(key) ? Schema.join(section, key) : section;
    }

    private static boolean haveSections(List<?> one, List<?> other) {
        return one.size() == other.size() && one.getFirst() instanceof Record first
                && other.getFirst() instanceof Record second && isSection(first, second);
    }

    /** Sections are called so; any other record is one value of the file. */
    private static boolean isSection(Record one, Record other) {
        return one.getClass().equals(other.getClass()) && one.getClass().getSimpleName().endsWith("Config");
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("no value of " + component, e);
        }
    }
}
