package dev.connectorha.localstack.contract;

/** The contract, and what moto's model of EC2 makes of it, whatever program it is in. */
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
@Differs(row = "callsInARowAreThrottled",
        shows = "but could not find the following element(s):\n  [\"503 RequestLimitExceeded\"]",
        because = "nothing is ever throttled")
abstract class MotosContract extends Ec2Contract {}
