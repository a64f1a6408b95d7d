package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import java.util.List;

/** The stand-in answers with one page always; it refuses what would need a second one. */
final class Page {
    private Page() {}

    static <T> List<T> only(Params params, List<T> found) {
        if (params.get("NextToken").isPresent()) {
            throw new Ec2Error(400, "InvalidNextToken", "The token is not valid");
        }
        if (params.get("MaxResults").filter(max -> Integer.parseInt(max) < found.size()).isPresent()) {
            throw Ec2Error.notEmulated("a second page of results");
        }
        return found;
    }
}
