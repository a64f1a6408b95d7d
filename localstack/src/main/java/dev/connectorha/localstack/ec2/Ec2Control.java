package dev.connectorha.localstack.ec2;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.iam.PolicyBook;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.ec2.model.Meddling;
import dev.connectorha.localstack.ec2.model.VpcRoute;
import dev.connectorha.localstack.ec2.model.VpcState;
import dev.connectorha.localstack.http.FaultBook;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a test does behind EC2's back: look at the truth, change it as somebody else, order faults, read the log.
 *
 * <p>Unknown ids are answered with Ec2Error, as everywhere. Safe for use by many threads.
 */
public final class Ec2Control {
    private final Ec2Model model;
    private final FaultBook faults;
    private final CallLog log;
    private final PolicyBook policies;
    private final Behaviour behaviour;

    Ec2Control(Ec2Model model, FaultBook faults, CallLog log, PolicyBook policies, Behaviour behaviour) {
        this.model = model;
        this.faults = faults;
        this.log = log;
        this.policies = policies;
        this.behaviour = behaviour;
    }

    /** The faults ordered from this stand-in; add to it and clear it. */
    public FaultBook faults() {
        return faults;
    }

    /** Who has which IAM policies; whoever has none may do everything. */
    public PolicyBook policies() {
        return policies;
    }

    /** What EC2 does around each call. */
    public Behaviour behaviour() {
        return behaviour;
    }

    /** The state now. */
    public VpcState state() {
        return model.now();
    }

    /** All states since the start, with the moments at which they became true. */
    public List<Ec2Model.Entry> history() {
        return model.history();
    }

    /** All calls since the start or since {@link #forgetCalls}, in order of arrival. */
    public List<CallRecord> calls() {
        return log.records();
    }

    public void forgetCalls() {
        log.clear();
    }

    /** The id of the ENI that has the address now. */
    public Optional<String> holderOf(String address) {
        return state().holderOf(InetAddress.ofLiteral(address)).map(Eni::id);
    }

    /** What a route points at now; empty if there is no such route. */
    public Optional<String> targetOf(String tableId, String destination) {
        return state().routeTable(tableId).route(Cidr.parse(destination)).map(VpcRoute::target);
    }

    public void moveAddress(String address, String eniId) {
        model.update(state -> Meddling.moveAddress(state, InetAddress.ofLiteral(address), eniId));
    }

    /** Takes a secondary address away from whichever ENI has it. */
    public void dropAddress(String address) {
        model.update(state -> Meddling.dropAddress(state, InetAddress.ofLiteral(address)));
    }

    /** Adds a route or changes its target; the target need not exist. */
    public void setRoute(String tableId, String destination, String target) {
        VpcRoute route = new VpcRoute(Cidr.parse(destination), target);
        model.update(state -> Meddling.setRoute(state, tableId, route));
    }

    public void dropRoute(String tableId, String destination) {
        model.update(state -> Meddling.dropRoute(state, tableId, Cidr.parse(destination)));
    }

    /** Routes to ENIs of an instance that does not run become blackholes. */
    public void setInstanceState(String instanceId, Instance.State instanceState) {
        model.update(state -> Meddling.setInstance(state, instanceId, instanceState));
    }

    /** Gives something these tags in place of those that it has. */
    public void tag(String id, Map<String, String> tags) {
        model.update(state -> Meddling.tag(state, id, tags));
    }

    public void detach(String eniId) {
        model.update(state -> Meddling.attach(state, eniId, Optional.empty()));
    }

    public void attach(String eniId, String instanceId, int deviceIndex) {
        Eni.Attachment attachment = new Eni.Attachment(instanceId, deviceIndex);
        model.update(state -> Meddling.attach(state, eniId, Optional.of(attachment)));
    }

    public void deleteNetworkInterface(String eniId) {
        model.update(state -> Meddling.deleteNetworkInterface(state, eniId));
    }
}
