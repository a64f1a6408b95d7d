package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Nic;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether EC2 could give the virtual IPs to an ENI of this subnet at all. */
final class VipSubnetCheck implements Check {
    static final String ID = "network.vip-subnet";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.NETWORK, "each virtual IP is in the subnet, and not reserved by AWS")
            .requiring("instance.imds").calling("IMDS");
    /** The network, the router, the resolver, one for later; and the last of the block. Of IPv6 the same number. */
    private static final BigInteger FIRST_FREE = BigInteger.valueOf(4);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Each.nic(facts, nic -> Each.of(nic.config().virtualAddresses(), "", vip -> judge(nic, vip)));
    }

    private static CheckResult judge(Nic nic, InetAddress vip) {
        String text = Addresses.text(vip);
        String subnet = nic.eni().subnet() + " (" + nic.eni().subnetBlocks().stream().map(Cidr::toString)
                .collect(Collectors.joining(", ")) + ")";
        Remedy remedy = Remedy.of("write a free address of that subnet in " + nic.key()
                + ".virtualAddresses, on both members");
        Optional<Cidr> block = nic.eni().subnetBlocks().stream().filter(one -> one.contains(vip)).findFirst();
        if (block.isEmpty()) {
            return CheckResult.lasting(
                    text + " is not in " + subnet + ", so no ENI there can have it", remedy);
        }
        return reserved(block.get(), vip)
                ? CheckResult.lasting(text + " is reserved by AWS in " + subnet
                        + ": of each block the first four addresses and the last are", remedy)
                : CheckResult.pass(text + " is in " + subnet);
    }

    private static boolean reserved(Cidr block, InetAddress vip) {
        BigInteger offset = number(vip).subtract(number(block.network()));
        int bits = vip.getAddress().length * 8 - block.prefixLength();
        BigInteger last = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        return offset.compareTo(FIRST_FREE) < 0 || offset.equals(last);
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
