package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The order in which Systems Manager takes the steps of an automation, which no stand-in runs: {@code onFailure},
 * {@code isCritical}, {@code nextStep}, {@code isEnd} and {@code aws:branch} as its user guide has them.
 */
record Automation(List<String> taken, boolean succeeded) {
    /**
     * Takes the steps.
     *
     * @param failing the steps that fail
     * @param active what the step {@code active} says, by which the branch is chosen
     */
    static Automation run(JsonNode steps, Set<String> failing, String active) {
        List<String> names = names(steps);
        List<String> taken = new ArrayList<>();
        boolean succeeded = true;
        String next = names.getFirst();
        while (!next.isEmpty()) {
            JsonNode step = steps.get(names.indexOf(next));
            taken.add(next);
            boolean failed = failing.contains(next);
            succeeded &= !failed || !critical(step);
            next = failed ? afterFailure(step, names) : after(step, names, active);
        }
        return new Automation(taken, succeeded);
    }

    static List<String> names(JsonNode steps) {
        return StreamSupport.stream(steps.spliterator(), false).map(step -> step.path("name").asText())
                .toList();
    }

    private static boolean critical(JsonNode step) {
        return step.path("isCritical").asBoolean(!step.path("onFailure").asText().equals("Continue"));
    }

    private static String afterFailure(JsonNode step, List<String> names) {
        String then = step.path("onFailure").asText("Abort");
        return switch (then) {
            case "Abort" -> "";
            case "Continue" -> following(step, names);
            default -> then.substring("step:".length());
        };
    }

    private static String after(JsonNode step, List<String> names, String active) {
        if (!step.path("action").asText().equals("aws:branch")) {
            return following(step, names);
        }
        JsonNode inputs = step.path("inputs");
        return StreamSupport.stream(inputs.path("Choices").spliterator(), false)
                .filter(choice -> active.contains(choice.path("Contains").asText()))
                .map(choice -> choice.path("NextStep").asText()).findFirst()
                .orElse(inputs.path("Default").asText());
    }

    private static String following(JsonNode step, List<String> names) {
        if (step.path("isEnd").asBoolean()) {
            return "";
        }
        int after = names.indexOf(step.path("name").asText()) + 1;
        return step.path("nextStep").asText(after < names.size() ? names.get(after) : "");
    }
}
