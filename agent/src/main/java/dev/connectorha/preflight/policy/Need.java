package dev.connectorha.preflight.policy;

import java.util.List;

/**
 * An action that the role needs, and on what.
 *
 * @param action without the service, such as {@code ReplaceRoute}
 * @param resources ARNs; {@code *} alone for an action that knows no resource-level permission
 * @param optional whether a takeover can do without
 */
public record Need(String action, List<String> resources, Purpose purpose, boolean optional) {
    /** Everything, and nothing else, is a resource of the actions that read. */
    public static final List<String> ANY = List.of("*");

    /** What an action is needed for; statements of a policy are made by it. */
    public enum Purpose {
        MOVE_ADDRESSES("MoveTheVirtualAddress"), POINT_ROUTES("PointTheRoutes"), READ_ROUTES(
                "ReadTheRoutes"), FIND_PEER(
                        "FindThePeer"), SEE_PEER_GONE("SeeWhetherThePeerRuns"), PREFLIGHT("LookBeforeGoLive");

        private final String sid;

        Purpose(String sid) {
            this.sid = sid;
        }

        /** The statement's id. */
        public String sid() {
            return sid;
        }
    }

    public Need {
        resources = List.copyOf(resources);
    }

    /** The action as a policy writes it. */
    public String fullAction() {
        return "ec2:" + action;
    }
}
