package dev.connectorha.runtime;

import dev.connectorha.clients.ClientStatus;
import dev.connectorha.clients.Clients;
import dev.connectorha.clients.NotifyHook;
import dev.connectorha.clients.NotifyState;
import dev.connectorha.clients.plan.Duty;
import dev.connectorha.config.AgentConfig;
import dev.connectorha.member.PairMember;
import dev.connectorha.status.ClientItem;
import dev.connectorha.status.NotifyItem;
import dev.connectorha.status.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What follows the role besides the takeover: the clients, and whoever is told. Nothing here is waited for on the
 * loop.
 */
final class Followers {
    /** A service manager must wait longer than this after the farewell. */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Clients clients;
    private final Optional<NotifyHook> hook;

    Followers(AgentConfig config, AgentLoop loop) {
        this.clients = new Clients(config, loop::guarded);
        this.hook = config.notifications().map(notify -> NotifyHook.start(notify, config.connector().name()));
    }

    /** Now it is known which client belongs to a NIC of this member. */
    void placed(OwnPlace place) {
        clients.placed(place.nics().stream()
                .collect(Collectors.toMap(OwnPlace.Nic::device, OwnPlace.Nic::subnetBlocks)));
    }

    /** Looks what the member is, once it has joined; often, for saying it twice changes nothing. On the loop. */
    void look(PairMember pair) {
        if (pair.takeover().isPresent()) {
            clients.standing(Duty.of(pair.role(), pair.phase(), pair.holdsWhatItFound()));
            hook.ifPresent(to -> NotifyState.of(pair.role(), pair.phase())
                    .ifPresent(state -> to.tell(state, priority(pair))));
        }
    }

    /** A changed file: what runs and is in it goes on. */
    void reload(AgentConfig changed) {
        clients.reconfigure(changed.clients());
    }

    /** What a changed file leaves to people. */
    List<String> warnings(AgentConfig changed) {
        return clients.leftRunningBy(changed.clients()).stream()
                .map(name -> "client " + name
                        + " is left running: it is not in the file any more, and nobody stops it")
                .toList();
    }

    StatusReport shownIn(StatusReport report) {
        return report.with(clients.status().stream().map(Followers::item).toList(),
                hook.map(NotifyHook::status).map(status -> new NotifyItem(status.target(), status.delivered(),
                        status.dropped(), status.problem().orElse(null))).orElse(null));
    }

    private static ClientItem item(ClientStatus status) {
        return new ClientItem(status.name(), status.choice().managed(), status.choice().because(),
                status.watch().name(), status.view().flatMap(view -> view.wanted()).orElse(null),
                status.view().map(view -> view.condition().name()).orElse(null),
                status.view().map(view -> view.restarts()).orElse(0),
                status.view().flatMap(view -> view.problem()).orElse(null));
    }

    /** Waits until the clients are where they are to be. Not on the loop. */
    void close(int priority) {
        clients.close(PATIENCE);
        hook.ifPresent(to -> to.close(priority));
    }

    private static int priority(PairMember pair) {
        return pair.election().priority().current();
    }
}
