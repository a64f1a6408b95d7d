package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Does with a template what CloudFormation does before it makes anything: decides conditions, replaces intrinsics. */
final class Resolver {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
    private static final String NO_VALUE = "AWS::NoValue";
    private static final Map<String, String> PSEUDO = Map.of("AWS::Region", "eu-west-1", "AWS::AccountId",
            "123456789012", "AWS::Partition", "aws", "AWS::URLSuffix", "amazonaws.com", "AWS::StackName",
            "stack", NO_VALUE, NO_VALUE);

    private final JsonNode template;
    private final Map<String, String> values = new HashMap<>(PSEUDO);

    private Resolver(JsonNode template) {
        this.template = template;
    }

    /**
     * The resources that there will be, without intrinsics.
     *
     * @param given parameters, which must keep their own constraints; pseudo parameters; and, by logical id, what a
     *     resource's {@code Ref} is. Without that it is its logical id
     */
    static Map<String, JsonNode> resolve(TemplateFile file, Map<String, String> given) {
        Resolver resolver = new Resolver(file.root());
        file.root().path("Parameters").properties()
                .forEach(entry -> resolver.parameter(entry.getKey(), entry.getValue(), given));
        resolver.values.putAll(given);
        file.root().path("Rules").forEach(resolver::keep);
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        file.root().path("Resources").properties().forEach(entry -> {
            JsonNode condition = entry.getValue().path("Condition");
            if (condition.isMissingNode() || resolver.holds(condition.asText())) {
                resources.put(entry.getKey(), resolver.value(entry.getValue()).orElseThrow());
            }
        });
        return resources;
    }

    private void parameter(String name, JsonNode declaration, Map<String, String> given) {
        String value = given.getOrDefault(name, declaration.path("Default").asText());
        if (!given.containsKey(name) && declaration.path("Default").isMissingNode()) {
            throw new IllegalArgumentException("no value for " + name);
        }
        JsonNode pattern = declaration.path("AllowedPattern");
        if (!pattern.isMissingNode() && !Pattern.compile(pattern.asText()).matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + " must be " + declaration.path("ConstraintDescription").asText());
        }
        JsonNode allowed = declaration.path("AllowedValues");
        if (allowed.isArray() && StreamSupport.stream(allowed.spliterator(), false)
                .noneMatch(one -> one.asText().equals(value))) {
            throw new IllegalArgumentException(name + " must be one of " + allowed);
        }
        values.put(name, value);
    }

    private void keep(JsonNode rule) {
        if (rule.has("RuleCondition") && !truth(rule.path("RuleCondition"))) {
            return;
        }
        rule.path("Assertions").forEach(assertion -> {
            if (!truth(assertion.path("Assert"))) {
                throw new IllegalArgumentException(assertion.path("AssertDescription").asText());
            }
        });
    }

    private boolean holds(String condition) {
        JsonNode rule = template.path("Conditions").path(condition);
        if (rule.isMissingNode()) {
            throw new IllegalArgumentException("no condition " + condition);
        }
        return truth(rule);
    }

    private boolean truth(JsonNode rule) {
        Map.Entry<String, JsonNode> only = rule.properties().iterator().next();
        JsonNode operands = only.getValue();
        return switch (only.getKey()) {
            case "Condition" -> holds(operands.asText());
            case "Fn::Not" -> !truth(operands.get(0));
            case "Fn::And" -> StreamSupport.stream(operands.spliterator(), false).allMatch(this::truth);
            case "Fn::Or" -> StreamSupport.stream(operands.spliterator(), false).anyMatch(this::truth);
            case "Fn::Equals" -> value(operands.get(0)).equals(value(operands.get(1)));
            default -> throw new IllegalArgumentException("not a condition: " + rule);
        };
    }

    /** Empty for {@code AWS::NoValue}. */
    private Optional<JsonNode> value(JsonNode node) {
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> value(one).ifPresent(array::add));
            return Optional.of(array);
        }
        if (!node.isObject()) {
            return Optional.of(node);
        }
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return intrinsic(only.getKey(), only.getValue());
            }
        }
        var object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(
                entry -> value(entry.getValue()).ifPresent(one -> object.set(entry.getKey(), one)));
        return Optional.of(object);
    }

    private Optional<JsonNode> intrinsic(String name, JsonNode operand) {
        return switch (name) {
            case "Ref" -> operand.asText().equals(NO_VALUE)
                    ? Optional.empty()
                    : Optional.of(TextNode.valueOf(reference(operand.asText())));
            case "Fn::If" -> value(operand.get(holds(operand.get(0).asText()) ? 1 : 2));
            case "Fn::Sub" -> Optional.of(TextNode.valueOf(operand.isArray()
                    ? substituted(operand.get(0).asText(), variables(operand.get(1)))
                    : substituted(operand.asText(), Map.of())));
            case "Fn::GetAtt" -> Optional.of(attribute(operand.get(0).asText(), operand.get(1).asText()));
            case "Fn::Split" -> Optional.of(array(List.of(value(operand.get(1)).orElseThrow().asText()
                    .split(Pattern.quote(operand.get(0).asText()), -1))));
            case "Fn::Cidr" -> Optional.of(array(Blocks.of(value(operand.get(0)).orElseThrow().asText(),
                    operand.get(1).asInt(), operand.get(2).asInt())));
            case "Fn::Select" -> Optional.of(
                    value(operand.get(1)).orElseThrow().get(operand.get(0).asInt()));
            case "Fn::GetAZs" -> Optional.of(
                    JsonNodeFactory.instance.arrayNode().add(reference("AWS::Region") + "a"));
            case "Fn::Base64" -> value(operand);
            default -> throw new IllegalArgumentException("unknown intrinsic " + name);
        };
    }

    /** What is given as {@code Name.Attribute}; blocks come as a list. */
    private JsonNode attribute(String name, String attribute) {
        String given = values.get(name + "." + attribute);
        if (given == null) {
            return TextNode.valueOf(reference(name) + "." + attribute);
        }
        return attribute.endsWith("Blocks") ? array(List.of(given)) : TextNode.valueOf(given);
    }

    private static ArrayNode array(List<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private Map<String, String> variables(JsonNode own) {
        return own.properties().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> value(entry.getValue()).orElseThrow().asText()));
    }

    private String substituted(String text, Map<String, String> own) {
        return VARIABLE.matcher(text).replaceAll((MatchResult match) -> {
            String name = match.group(1);
            String value = own.get(name);
            return Matcher.quoteReplacement(value == null ? reference(name) : value);
        });
    }

    private String reference(String name) {
        String value = values.get(name);
        if (value != null) {
            return value;
        }
        if (template.path("Resources").has(name)) {
            return name;
        }
        throw new IllegalArgumentException("nothing is called " + name);
    }
}
