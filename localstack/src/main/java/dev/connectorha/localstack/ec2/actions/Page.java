package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One page of an answer: from NextToken on, MaxResults things at most.
 *
 * @param token for the next page; empty if this is the last one
 */
record Page<T>(List<T> things, Optional<String> token) {
    private static final int LEAST = 5;

    /**
     * The page that is asked for. A token is good for the action that gave it.
     *
     * @param most the greatest MaxResults that the action takes
     */
    static <T> Page<T> of(Params params, int most, List<T> found) {
        String action = params.get("Action").orElse("");
        int begin = params.get("NextToken").map(token -> offset(token, action)).orElse(0);
        int size = params.get("MaxResults").map(text -> size(text, most))
                .orElse(Math.max(most, found.size()));
        if (begin > found.size()) {
            throw invalidToken();
        }
        int end = Math.min(found.size(), begin + size);
        return new Page<>(found.subList(begin, end),
                end == found.size() ? Optional.empty() : Optional.of(token(action, end)));
    }

    /** Writes the token, if there is one, as the last member of the answer. */
    String after(Xml xml) {
        token.ifPresent(next -> xml.leaf("nextToken", next));
        return xml.toString();
    }

    private static int size(String text, int most) {
        try {
            int size = Integer.parseInt(text);
            if (size >= LEAST && size <= most) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw Ec2Error
                    .invalidParameterValue("Value ( " + text + " ) for parameter maxResults is invalid.");
        }
        throw Ec2Error.invalidParameterValue("Value ( " + text
                + " ) for parameter maxResults is invalid. Expecting a value between " + LEAST + " and "
                + most
                + ".");
    }

    private static String token(String action, int offset) {
        return Base64.getEncoder().encodeToString((action + "/" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token, String action) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(action + "/")) {
                return Integer.parseUnsignedInt(text.substring(action.length() + 1));
            }
        } catch (IllegalArgumentException e) {
            throw invalidToken();
        }
        throw invalidToken();
    }

    private static Ec2Error invalidToken() {
        return new Ec2Error(400, "InvalidNextToken", "The token is not valid");
    }
}
