package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error answers to the byte, and requests that are wrong in ways in which an SDK never is. */
final class WireTest {
    private final Ec2StandIn ec2 = new Ec2StandIn(Scenario.pair(), Pair.anyPort()).start();
    private final RawClient client = new RawClient(ec2.endpoint());

    @AfterEach
    void close() {
        client.close();
        ec2.close();
    }

    @Test
    void anErrorHasTheShapeThatEc2GivesIt() throws Exception {
        HttpResponse<String> answer = client
                .post("Action=ReplaceRoute&Version=2016-11-15&RouteTableId=" + Pair.TABLE
                        + "&DestinationCidrBlock=172.30.0.11%2F32&NetworkInterfaceId=" + Pair.ENI_B);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=UTF-8");
        assertThat(answer.body()).matches("<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?>\n"
                + "<Response><Errors><Error><Code>InvalidParameterValue</Code><Message>There is no route defined for "
                + "'172.30.0.11/32' in the route table. Use CreateRoute instead.</Message></Error></Errors>"
                + "<RequestID>[0-9a-f-]{36}</RequestID></Response>");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void successBeginsWithTheRequestId() throws Exception {
        HttpResponse<String> answer = client.post("Action=DescribeRouteTables&Version=2016-11-15"
                + "&Filter.1.Name=association.subnet-id&Filter.1.Value.1=subnet-x");
        assertThat(answer.body()).matches("<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?>\n"
                + "<DescribeRouteTablesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                + "<requestId>[0-9a-f-]{36}</requestId><routeTableSet></routeTableSet></DescribeRouteTablesResponse>");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Action=RunInstances|InvalidAction|The action RunInstances is not valid for this web service.",
            "Version=2016-11-15|InvalidAction|The action  is not valid for this web service.",
            "Action=AssignPrivateIpAddresses&NetworkInterfaceId=eni-x&PrivateIpAddress.1=10.0.1.100&DryRun=true"
                    + "|UnknownParameter|The parameter DryRun is not recognized",
            "Action=AssignPrivateIpAddresses&PrivateIpAddress.1=10.0.1.100"
                    + "|MissingParameter|The request must contain the networkInterfaceId parameter",
            "Action=AssignPrivateIpAddresses&NetworkInterfaceId=eni-0aaa0000000000001&PrivateIpAddress.1=10.1"
                    + "|InvalidParameterValue"
                    + "|Value (10.1) for parameter address is invalid. This is not a valid IPv4 address.",
            "Action=UnassignPrivateIpAddresses&NetworkInterfaceId=eni-0aaa0000000000001"
                    + "|MissingParameter|The request must contain the privateIpAddressSet parameter",
            "Action=UnassignPrivateIpAddresses&NetworkInterfaceId=eni-0aaa0000000000001&PrivateIpAddress.1=192.0.2.1"
                    + "|InvalidParameterValue"
                    + "|Some of the specified addresses are not assigned to interface eni-0aaa0000000000001",
            "Action=DescribeRouteTables&Filter.1.Name=nonsense&Filter.1.Value.1=x"
                    + "|InvalidParameterValue|The filter 'nonsense' is invalid",
            "Action=DescribeNetworkInterfaces&Filter.1.Name=nonsense&Filter.1.Value.1=x"
                    + "|InvalidParameterValue|The filter 'nonsense' is invalid",
            "Action=DescribeRouteTables&RouteTableId.1=rtb-x"
                    + "|InvalidRouteTableID.NotFound|The routeTable ID 'rtb-x' does not exist",
            "Action=DescribeNetworkInterfaces&NetworkInterfaceId.1=eni-x"
                    + "|InvalidNetworkInterfaceID.NotFound|The networkInterface ID 'eni-x' does not exist",
            "Action=ReplaceRoute&RouteTableId=rtb-0ccc0000000000001&NetworkInterfaceId=eni-0aaa0000000000001"
                    + "|MissingParameter|The request must contain the destinationCidrBlock parameter",
            "Action=ReplaceRoute&RouteTableId=rtb-0ccc0000000000001&DestinationCidrBlock=x&NetworkInterfaceId=eni-x"
                    + "|InvalidParameterValue"
                    + "|Value (x) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block."})
    void aWrongRequestIsA400(String form, String code, String message) throws Exception {
        HttpResponse<String> answer = client.post(form);
        assertThat(answer.body()).contains("<Code>" + code + "</Code><Message>" + message + "</Message>");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void theDryRunOfARouteThatIsMissingIsNotAPermission() throws Exception {
        HttpResponse<String> answer = client.post("Action=ReplaceRoute&DryRun=true&RouteTableId=" + Pair.TABLE
                + "&DestinationCidrBlock=172.30.0.11/32&NetworkInterfaceId=" + Pair.ENI_B);
        assertThat(answer.body()).contains("<Code>InvalidParameterValue</Code>");
    }

    @ParameterizedTest
    @CsvSource({"association.main,true,rtb-main", "association.main,false,rtb-0ccc0000000000001",
            "route-table-id,rtb-0*,rtb-0ccc0000000000001", "route-table-id,rtb-mai?,rtb-main",
            "association.subnet-id,subnet-0aaa0000000000001,rtb-0ccc0000000000001"})
    void tablesAreFoundByFilter(String name, String value, String table) throws Exception {
        HttpResponse<String> answer = client
                .post("Action=DescribeRouteTables&Filter.1.Name=" + name + "&Filter.1.Value.1=" + value);
        assertThat(answer.body().split("<routeSet>", -1)).hasSize(2);
        assertThat(answer.body()).contains("<routeTableSet><item><routeTableId>" + table + "</routeTableId>");
    }

    @ParameterizedTest
    @CsvSource({"addresses.private-ip-address,10.0.1.100", "addresses.private-ip-address,10.0.1.11",
            "private-ip-address,10.0.1.11", "mac-address,02:00:00:00:00:0b",
            "attachment.instance-id,i-0bbb0000000000001", "network-interface-id,eni-0b*"})
    void interfacesAreFoundByFilter(String name, String value) throws Exception {
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_B);
        HttpResponse<String> answer = client
                .post("Action=DescribeNetworkInterfaces&Filter.1.Name=" + name + "&Filter.1.Value.1="
                        + value);
        assertThat(answer.body().split("<macAddress>", -1)).hasSize(2);
        assertThat(answer.body()).contains(Pair.ENI_B);
    }

    @Test
    void aPrimaryFilterDoesNotFindASecondaryAddress() throws Exception {
        ec2.control().moveAddress(Pair.VIP, Pair.ENI_B);
        assertThat(client
                .post("Action=DescribeNetworkInterfaces&Filter.1.Name=private-ip-address&Filter.1.Value.1="
                        + Pair.VIP)
                .body()).contains("<networkInterfaceSet></networkInterfaceSet>");
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        HttpResponse<String> answer = client.unsigned("Action=DescribeRouteTables");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("<Code>AuthFailure</Code>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x",
            "AWS4-HMAC-SHA256 Credential=AKIASTANDIN000000001/eu-west-1/ec2/aws4_request"})
    void aMalformedSignatureIsRefused(String authorization) throws Exception {
        assertThat(client.post("Action=DescribeRouteTables", authorization).statusCode()).isEqualTo(401);
    }

    @Test
    void aTemporaryKeyWithoutItsTokenIsRefused() throws Exception {
        Credential key = ec2.credentials().issue(Pair.INSTANCE_A, Duration.ofHours(1));
        HttpResponse<String> answer = client.post("Action=DescribeRouteTables",
                RawClient.authorization(key.accessKeyId(), "eu-west-1"));
        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
