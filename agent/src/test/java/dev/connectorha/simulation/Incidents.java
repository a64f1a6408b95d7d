package dev.connectorha.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what really happened. */
final class Incidents {
    private final Map<Incident, Integer> incidents = new EnumMap<>(Incident.class);
    private final Map<Class<?>, Integer> faults = new HashMap<>();

    void count(Incident incident) {
        incidents.merge(incident, 1, Integer::sum);
    }

    void count(Fault fault) {
        faults.merge(fault.getClass(), 1, Integer::sum);
    }

    void add(Incidents more) {
        more.incidents.forEach((incident, times) -> incidents.merge(incident, times, Integer::sum));
        more.faults.forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
    }

    @Override
    public String toString() {
        Map<String, Integer> byName = new TreeMap<>();
        faults.forEach((fault, times) -> byName.put(fault.getSimpleName(), times));
        incidents.forEach((incident, times) -> byName.put(incident.name(), times));
        return byName.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    int of(Incident incident) {
        return incidents.getOrDefault(incident, 0);
    }

    int of(Class<?> fault) {
        return faults.getOrDefault(fault, 0);
    }
}
