package app.garage.plugin.doip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.TcpLinks;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.testkit.RealTime;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The driver against a gateway whose messages are taken apart and put together by scapy.
class ScapyGatewayTest {
    private static final String GATEWAY = """
            import socket
            from scapy.contrib.automotive.doip import DoIP
            from scapy.contrib.automotive.uds import UDS, UDS_RDBIPR
            server = socket.create_server(("127.0.0.1", 0))
            print(server.getsockname()[1], flush=True)
            s, _ = server.accept()
            while True:
                head = s.recv(8, socket.MSG_WAITALL)
                if len(head) < 8:
                    break
                asked = DoIP(head + s.recv(int.from_bytes(head[4:8], "big"), socket.MSG_WAITALL))
                if asked.payload_type == 0x5:
                    print("activation from %x" % asked.source_address, flush=True)
                    s.sendall(bytes(DoIP(payload_type=0x7)))
                    s.sendall(bytes(DoIP(payload_type=0x6, logical_address_tester=asked.source_address,
                        logical_address_doip_entity=0x4010, routing_activation_response=0x10, reserved_iso=0)))
                elif asked.payload_type == 0x8:
                    print("alive %x" % asked.source_address, flush=True)
                elif asked.payload_type == 0x8001:
                    print("%x asks %x: %s" % (asked.source_address, asked.target_address, bytes(asked[UDS]).hex()),
                          flush=True)
                    back = dict(source_address=asked.target_address, target_address=asked.source_address)
                    s.sendall(bytes(DoIP(payload_type=0x8002, ack_code=0, previous_msg=bytes(asked[UDS]), **back)))
                    s.sendall(bytes(DoIP(payload_type=0x8001, **back) / UDS(b"\\x62\\xf1\\x90TESTVIN0123456789")))
            """;

    @Test
    void scapyUnderstandsTheDriverAndTheDriverScapy() throws Exception {
        var python = Path.of("/usr/bin/python3");
        assumeTrue(
                Files.exists(python) && Files.exists(Path.of("/usr/lib/python3/dist-packages/scapy")),
                "python3-scapy is not installed");
        var process = new ProcessBuilder(python.toString(), "-c", GATEWAY)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var driver = new DoipDriver();
            var address = LinkAddress.parse("doip://127.0.0.1:" + said.readLine());
            var link = new TcpLinks().open(driver.carrier(address).orElseThrow(), new RealTime(), RealTime.in(3_000));
            var card = driver.probe(link, RealTime.in(1_000)).card().orElseThrow();
            try (var gateway = (MessageLink) driver.attach(link, card, Settings.none(), RealTime.in(5_000))) {
                assertThat(gateway.adapter().device()).isEqualTo("4010");
                var heard = gateway.exchange(
                        DiagRequest.physical(new EcuId(EcuId.Kind.DOIP, 0x4076), Bytes.hex("22 F1 90")),
                        RealTime.in(5_000));
                assertThat(heard.messages())
                        .extracting(Exchange.Message::payload)
                        .containsExactly(Bytes.hex("62 F1 90").plus(Bytes.latin1("TESTVIN0123456789")));
            }
            assertThat(said.lines()).containsExactly("activation from e00", "alive e00", "e00 asks 4076: 22f190");
        } finally {
            process.destroy();
        }
    }
}
