package dev.connectorha.localstack.contract;

import dev.connectorha.localstack.ec2.MotoServer;
import dev.connectorha.localstack.ec2.Pair;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What moto keeps of the contract. Its differences are why it is no stand-in for what an agent relies on. */
@Differs(row = "reassignmentMovesAnAddress", shows = "Expecting empty but was: [\"10.0.1.100\"]",
        because = "AllowReassignment is ignored: the address is on both interfaces afterwards")
@Differs(row = "withoutReassignmentAnAddressStaysWhereItIs", shows = Differs.ACCEPTED,
        because = "an address that another interface has is assigned as if it were free")
@Differs(row = "anotherInterfacesPrimaryAddressIsNotMoved", shows = Differs.ACCEPTED,
        because = "even the primary address of another interface is assigned")
@Differs(row = "anAddressOutsideTheSubnetIsRefused", shows = Differs.ACCEPTED,
        because = "addresses are not compared with the subnet")
@Differs(row = "anAddressThatEc2KeepsForItselfIsRefused", shows = Differs.ACCEPTED,
        because = "reserved addresses are assigned")
@Differs(row = "moreAddressesThanTheLimitAreRefused", shows = Differs.ACCEPTED,
        because = "there is no limit")
@Differs(row = "severalAddressesAreAssignedAllOrNone", shows = Differs.ACCEPTED,
        because = "nothing is wrong with any address")
@Differs(row = "theAnswerNamesWhatWasAssignedAndNothingElse", shows = "[\"10.0.1.10\", \"10.0.1.100\"]",
        because = "the answer names all addresses of the interface")
@Differs(row = "assignHasNoDryRun", shows = Differs.ACCEPTED,
        because = "DryRun is ignored, and the address assigned")
@Differs(row = "unassignHasNoDryRun", shows = Differs.ACCEPTED,
        because = "DryRun is ignored, and the address unassigned")
@Differs(row = "whatIsNotThereCannotBeUnassigned", shows = Differs.ACCEPTED,
        because = "unassigning is always success")
@Differs(row = "anAddressOfTheOtherInterfaceCannotBeUnassignedHere", shows = Differs.ACCEPTED,
        because = "unassigning is always success")
@Differs(row = "thePrimaryAddressCannotBeUnassigned", shows = Differs.ACCEPTED,
        because = "an interface can lose its primary address")
@Differs(row = "unassigningNothingIsRefused", shows = Differs.ACCEPTED,
        because = "no address is as good as one")
@Differs(row = "anAddressInUseCannotBeThePrimaryOfANewInterface", shows = Differs.ACCEPTED,
        because = "two interfaces may have the same primary address")
@Differs(row = "anIpv6AddressOfAnotherInterfaceIsRefused", shows = Differs.ACCEPTED,
        because = "the address is on both interfaces afterwards")
@Differs(row = "anIpv6AddressOutsideTheSubnetIsRefused", shows = Differs.ACCEPTED,
        because = "addresses are not compared with the subnet")
@Differs(row = "anIpv6AddressThatIsNotThereCannotBeUnassigned", shows = Differs.ACCEPTED,
        because = "unassigning is always success")
@Differs(row = "theDryRunOfAReplacementChangesNothing", shows = Differs.ACCEPTED,
        because = "DryRun of ReplaceRoute is ignored: the route is changed")
@Differs(row = "theRouteToTheVpcItselfStays", shows = Differs.ACCEPTED,
        because = "the local route can be deleted")
@Differs(row = "aRouteIsMadeOnce", shows = Differs.ACCEPTED,
        because = "CreateRoute replaces")
@Differs(row = "aRouteToAnInterfaceWithoutAnInstanceIsABlackhole", shows = "[\"active\"]",
        because = "every route is active")
@Differs(row = "aSubnetHasOneExplicitAssociation", shows = Differs.ACCEPTED,
        because = "a subnet may be associated with several tables")
@Differs(row = "theHolderOfASecondaryAddressIsFound", shows = "could not find the following elements",
        because = "addresses.private-ip-address looks at primary addresses alone")
@Differs(row = "anUnknownFilterOfInterfacesIsRefused", shows = "but was: \"500 null\"",
        because = "a filter that is not implemented is a page of HTML with status 500")
@Differs(row = "anUnknownFilterOfTablesIsRefused", shows = "but was: \"500 null\"",
        because = "a filter that is not implemented is a page of HTML with status 500")
@Differs(row = "anUnknownGroupIsNamed",
        shows = "The security group '{'sg-0123456789abcdef0'}' does not exist",
        because = "the id is written as a set of Python's")
@Differs(row = "theDryRunOfADescribeOfTablesSaysSo", shows = Differs.ACCEPTED,
        because = "DryRun is ignored")
@Differs(row = "theDryRunOfADescribeOfAclsSaysSo", shows = Differs.ACCEPTED,
        because = "DryRun is ignored")
@Differs(row = "theDryRunOfADescribeOfGroupsSaysSo", shows = Differs.ACCEPTED,
        because = "DryRun is ignored")
@Differs(row = "manyThingsComeInPages", shows = "Expected size: 5 but was: 8",
        because = "MaxResults is ignored")
@Differs(row = "protocol112IsLetInFromMembersOfTheGroup", shows = "Status Code: 500",
        because = "a rule without ports is a page of HTML with status 500")
@Differs(row = "aProtocolByAnotherNameIsRefused", shows = "but was: \"500 null\"",
        because = "a rule without ports is a page of HTML with status 500")
@Differs(row = "aRuleIsMadeOnce", shows = "The specified rule already exists",
        because = "the message does not say which rule")
@Differs(row = "aSecondGroupOfThatNameIsRefused", shows = "The security group 'members' already exists",
        because = "the message does not say where")
@Differs(row = "anUnknownKeyIsRefused", shows = Differs.ACCEPTED,
        because = "every key is good")
@Differs(row = "whatNoPolicyAllowsIsDeniedInEc2sWords", shows = "but was: \"403 AccessDenied\"",
        because = "the code and the words are IAM's, not EC2's")
@Differs(row = "aDescribeIsNeverAllowedOnAnArn", shows = "but was: \"403 AccessDenied\"",
        because = "the code and the words are IAM's, not EC2's")
@Differs(row = "permissionIsAskedForBeforeTheAddressIsLookedAt", shows = "but was: \"403 AccessDenied\"",
        because = "the code and the words are IAM's, not EC2's")
@Differs(row = "aRouteMayBeReplacedInTheTableThatThePolicyNames",
        shows = "is not authorized to perform: ec2:ReplaceRoute",
        because = "only the resource * is ever allowed")
@Differs(row = "callsInARowAreThrottled",
        shows = "but could not find the following element(s):\n  [\"503 RequestLimitExceeded\"]",
        because = "nothing is ever throttled")
final class MotoContractTest extends Ec2Contract {
    private static @Nullable MotoUnderTest moto;

    @BeforeAll
    static void start() {
        moto = new MotoUnderTest(MotoServer.start());
    }

    @AfterAll
    static void close() {
        if (moto != null) {
            moto.close();
        }
    }

    @Override
    public Ec2UnderTest ec2() {
        return Objects.requireNonNull(moto);
    }

    private record MotoUnderTest(MotoServer server, Ec2Client client) implements Ec2UnderTest {
        MotoUnderTest(MotoServer server) {
            this(server, Pair.client(server.endpoint()));
        }

        @Override
        public Ec2Client client(AwsCredentialsProvider key) {
            return Pair.client(server.endpoint(), "eu-west-1", key);
        }

        @Override
        public void restrictedTo(String policy, Scene scene) throws Exception {
            try (Ec2Client restricted = client(StaticCredentialsProvider.create(server.userWith(policy)))) {
                server.askForPermission(true);
                scene.play(restricted);
            } finally {
                server.askForPermission(false);
            }
        }

        @Override
        public void throttled(Scene scene) throws Exception {
            scene.play(client);
        }

        @Override
        public void close() {
            client.close();
            server.close();
        }
    }
}
