"""The function that reserves the virtual IP, with an EC2 and a CloudFormation of its own.

A test of the build takes index.py out of connector-pair.yaml and runs this beside it. boto3 is replaced, so that
nothing needs to be installed; against a whole EC2 the function is run by ReservationFunctionTest.
"""
import http.server
import itertools
import json
import sys
import threading
import types
import unittest


class ClientError(Exception):
    def __init__(self, code):
        super().__init__(f"An error occurred ({code})")
        self.response = {"Error": {"Code": code}}


class Ec2:
    """A subnet's reservations, and what is to go wrong next."""

    def __init__(self):
        self.reservations, self.created, self.deleted, self.fault = {}, [], [], None
        self.denials, self.subnet_gone = 0, False

    def permitted(self):
        """A role is permitted everything once its denials are used up."""
        if self.denials:
            self.denials -= 1
            raise ClientError("UnauthorizedOperation")

    def get_subnet_cidr_reservations(self, SubnetId):
        self.permitted()
        if self.subnet_gone:
            raise ClientError("InvalidSubnetID.NotFound")
        mine = [one for one in self.reservations.values() if one["SubnetId"] == SubnetId]
        return {"SubnetIpv4CidrReservations": [one for one in mine if ":" not in one["Cidr"]],
                "SubnetIpv6CidrReservations": [one for one in mine if ":" in one["Cidr"]]}

    def create_subnet_cidr_reservation(self, **wanted):
        if self.fault:
            fault, self.fault = self.fault, None
            fault()
        self.permitted()
        assert wanted.pop("ReservationType") == "explicit"
        one = {"SubnetCidrReservationId": f"scr-{len(self.created)}", **wanted}
        self.reservations[one["SubnetCidrReservationId"]] = one
        self.created.append(wanted["Cidr"])
        return {"SubnetCidrReservation": one}

    def delete_subnet_cidr_reservation(self, SubnetCidrReservationId):
        self.permitted()
        if self.reservations.pop(SubnetCidrReservationId, None) is None:
            raise ClientError("InvalidSubnetCidrReservationID.NotFound")
        self.deleted.append(SubnetCidrReservationId)


ec2 = Ec2()
sys.modules["boto3"] = types.SimpleNamespace(client=lambda service: ec2)
sys.modules["botocore"] = types.ModuleType("botocore")
sys.modules["botocore.exceptions"] = types.SimpleNamespace(ClientError=ClientError)
import index  # noqa: E402 - after its modules have been replaced


class Answers(http.server.BaseHTTPRequestHandler):
    """Where CloudFormation awaits the answer."""
    got, refuse = [], 0

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if Answers.refuse:
            Answers.refuse -= 1
            self.send_error(503)
            return
        assert self.headers.get("Content-Type") == "", "a presigned URL is refused with another content type"
        Answers.got.append(json.loads(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


class ReservationTest(unittest.TestCase):
    numbers = itertools.count()

    @classmethod
    def setUpClass(cls):
        cls.server = http.server.HTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def setUp(self):
        ec2.__init__()
        Answers.got, Answers.refuse = [], 0
        self.pauses = []
        index.time = types.SimpleNamespace(sleep=self.pauses.append)

    def ask(self, kind, cidr="10.0.1.100/32", subnet="subnet-1", physical=None, logical="Reservation"):
        event = {"RequestType": kind, "StackId": "arn:aws:cloudformation:eu-west-1:123456789012:stack/pair/guid",
                 "RequestId": f"request-{next(self.numbers)}", "LogicalResourceId": logical,
                 "ResponseURL": f"http://127.0.0.1:{self.server.server_port}/answer",
                 "ResourceProperties": {"ServiceToken": "arn", "SubnetId": subnet, "Cidr": cidr}}
        if physical:
            event["PhysicalResourceId"] = physical
        index.handler(event, None)
        answer = Answers.got[-1]
        self.assertEqual((event["StackId"], event["RequestId"], logical),
                         (answer["StackId"], answer["RequestId"], answer["LogicalResourceId"]))
        return answer

    def made(self, **properties):
        answer = self.ask("Create", **properties)
        self.assertEqual("SUCCESS", answer["Status"], answer)
        return answer["PhysicalResourceId"]

    def test_create_reserves_the_block(self):
        self.assertEqual("scr-0", self.made())
        self.assertEqual("10.0.1.100/32", ec2.reservations["scr-0"]["Cidr"])

    def test_create_delivered_twice_reserves_once(self):
        self.assertEqual(self.made(), self.made())
        self.assertEqual(["10.0.1.100/32"], ec2.created)

    def test_create_overtaken_by_its_own_second_delivery_is_success(self):
        def overtaken():
            self.made()
            raise ClientError("InvalidParameterValue")
        ec2.fault = overtaken
        self.assertEqual("scr-0", self.made())
        self.assertEqual(1, len(ec2.created))

    def test_two_resources_of_a_stack_have_a_reservation_each(self):
        self.assertNotEqual(self.made(), self.made(cidr="2001:db8::100/128", logical="ReservationIpv6"))

    def test_ipv6_is_compared_as_an_address(self):
        first = self.made(cidr="2001:db8:0:1::100/128")
        ec2.reservations[first]["Cidr"] = "2001:db8:0:1:0:0:0:100/128"
        self.assertEqual(first, self.made(cidr="2001:db8:0:1::100/128"))

    def test_a_reservation_of_somebody_else_is_left_alone_and_named(self):
        ec2.create_subnet_cidr_reservation(SubnetId="subnet-1", Cidr="10.0.1.100/32", ReservationType="explicit",
                                           Description="by hand")
        answer = self.ask("Create")
        self.assertEqual("FAILED", answer["Status"])
        self.assertIn("scr-0", answer["Reason"])
        self.ask("Delete", physical=answer["PhysicalResourceId"])
        self.assertEqual(["scr-0"], list(ec2.reservations), "the rollback must not take it away")

    def test_a_failure_is_answered_with_its_reason(self):
        def full():
            raise ClientError("InsufficientFreeAddresses")
        ec2.fault = full
        answer = self.ask("Create")
        self.assertEqual("FAILED", answer["Status"])
        self.assertIn("InsufficientFreeAddresses", answer["Reason"])
        self.assertTrue(answer["PhysicalResourceId"], "CloudFormation takes no answer without it")

    def test_update_to_the_same_keeps_the_reservation(self):
        first = self.made()
        answer = self.ask("Update", physical=first)
        self.assertEqual(("SUCCESS", first), (answer["Status"], answer["PhysicalResourceId"]))
        self.assertEqual(1, len(ec2.created))

    def test_update_to_another_address_reserves_it_and_the_old_one_is_deleted_afterwards(self):
        first = self.made()
        second = self.ask("Update", cidr="10.0.1.101/32", physical=first)["PhysicalResourceId"]
        self.assertNotEqual(first, second)
        self.assertEqual({first, second}, set(ec2.reservations))
        self.assertEqual("SUCCESS", self.ask("Delete", physical=first)["Status"])
        self.assertEqual([second], list(ec2.reservations))

    def test_update_that_fails_keeps_the_old_id_so_that_nothing_is_deleted(self):
        first = self.made()

        def full():
            raise ClientError("InvalidParameterValue")
        ec2.fault = full
        answer = self.ask("Update", cidr="10.0.9.1/32", physical=first)
        self.assertEqual(("FAILED", first), (answer["Status"], answer["PhysicalResourceId"]))

    def test_update_brings_back_what_somebody_deleted(self):
        first = self.made()
        ec2.reservations.clear()
        self.assertEqual("SUCCESS", self.ask("Update", physical=first)["Status"])
        self.assertEqual(1, len(ec2.reservations))

    def test_delete_delivered_twice_is_success(self):
        first = self.made()
        self.assertEqual("SUCCESS", self.ask("Delete", physical=first)["Status"])
        self.assertEqual("SUCCESS", self.ask("Delete", physical=first)["Status"])
        self.assertEqual([first], ec2.deleted)

    def test_delete_of_what_was_never_made_deletes_nothing(self):
        self.assertEqual("SUCCESS", self.ask("Delete", physical="none")["Status"])
        self.assertEqual([], ec2.deleted)

    def test_delete_after_a_create_whose_answer_was_lost_finds_the_reservation(self):
        made = self.made()
        answer = self.ask("Delete", physical="pair-Reservation-1ABCDEF")
        self.assertEqual(("SUCCESS", "pair-Reservation-1ABCDEF"), (answer["Status"], answer["PhysicalResourceId"]))
        self.assertEqual([made], ec2.deleted)

    def test_delete_by_an_id_that_is_none_leaves_what_somebody_else_reserved(self):
        ec2.create_subnet_cidr_reservation(SubnetId="subnet-1", Cidr="10.0.1.100/32", ReservationType="explicit",
                                           Description="connector-ha another-stack Reservation")
        ec2.create_subnet_cidr_reservation(SubnetId="subnet-1", Cidr="10.0.1.101/32", ReservationType="explicit")
        for cidr in ("10.0.1.100/32", "10.0.1.101/32"):
            self.assertEqual("SUCCESS", self.ask("Delete", cidr=cidr, physical="pair-Reservation-1")["Status"])
        self.assertEqual([], ec2.deleted)

    def test_delete_where_the_subnet_is_gone_is_success(self):
        ec2.subnet_gone = True
        self.assertEqual("SUCCESS", self.ask("Delete", physical="pair-Reservation-1")["Status"])

    def test_a_role_made_a_moment_ago_is_given_time(self):
        ec2.denials = 3
        self.made()
        self.assertEqual([1, 2, 4], self.pauses)
        ec2.denials = 2
        self.assertEqual("SUCCESS", self.ask("Delete", physical="scr-0")["Status"])
        self.assertEqual([], list(ec2.reservations))

    def test_a_role_that_stays_without_permission_is_a_failure_after_half_a_minute(self):
        ec2.denials = 100
        answer = self.ask("Create")
        self.assertEqual("FAILED", answer["Status"])
        self.assertIn("UnauthorizedOperation", answer["Reason"])
        self.assertEqual(30, sum(self.pauses))

    def test_any_other_failure_is_answered_at_once(self):
        def wrong():
            raise ClientError("InvalidParameterValue")
        ec2.fault = wrong
        self.assertEqual("FAILED", self.ask("Create")["Status"])
        self.assertEqual([], self.pauses)

    def test_an_answer_that_is_not_taken_is_given_again(self):
        Answers.refuse = 2
        self.made()
        self.assertEqual([1, 2], self.pauses)

    def test_an_answer_that_is_never_taken_fails_the_run_so_that_lambda_runs_it_again(self):
        Answers.refuse = 4
        with self.assertRaises(OSError):
            self.ask("Create")
        self.assertEqual("scr-0", self.made())
        self.assertEqual(1, len(ec2.created))


if __name__ == "__main__":
    unittest.main()
