package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.actions.Xml;
import dev.connectorha.localstack.ec2.model.Ec2Error;

/** The two documents that EC2 answers with. */
final class Responses {
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private Responses() {}

    static String success(Call call, String members) {
        String name = call.action() + "Response";
        return PROLOG + "<" + name + " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                + new Xml().leaf("requestId", call.requestId()) + members + "</" + name + ">";
    }

    static String error(Call call, Ec2Error error) {
        Xml xml = new Xml();
        xml.element("Response", () -> xml
                .element("Errors", () -> xml
                        .element("Error", () -> xml.leaf("Code", error.code()).leaf("Message", error.text())))
                .leaf("RequestID", call.requestId()));
        return PROLOG + xml;
    }
}
