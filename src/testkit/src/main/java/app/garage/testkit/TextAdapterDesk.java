package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import java.time.Duration;
import java.util.List;

/// A driver for text adapters on a test desk: a scripted adapter on a car with engine (7E8) and gearbox
/// (7E9), a clock moved by hand, and short words for what tests do.
///
/// The healthy script: engine speed `01 0C` is 1A F8 (1726 rpm), vehicle speed `01 0D` is 32 (50 km/h),
/// both of the engine alone.
public final class TextAdapterDesk {
    /// The engine's answer to `01 0C`, as the adapter writes it.
    public static final String RPM = "7E804410C1AF8··>";
    /// The engine's answer to `01 0D`, as the adapter writes it.
    public static final String SPEED = "7E803410D32··>";
    /// What [#ask(String)] gives for [#RPM].
    public static final String RPM_HEARD = "7E8 41 0C 1A F8";
    /// What [#ask(String)] gives for [#SPEED].
    public static final String SPEED_HEARD = "7E8 41 0D 32";

    private static final List<String> AGREED = List.of(
            "ATD",
            "ATE0",
            "ATM0",
            "ATL0",
            "ATS0",
            "ATH1",
            "ATAT0",
            "ATAT1",
            "ATCAF1",
            "ATSP0",
            "ATSP6",
            "ATTP6",
            "ATPC",
            "ATFCSH7E0",
            "ATFCSD300000",
            "ATFCSM0",
            "ATFCSM1",
            "ATCRA7E8",
            "ATCRA",
            "ATAL",
            "ATNL",
            "ATST32",
            "ATSTFF",
            "ATSW00",
            "ATSW92",
            "ATKW",
            "ATSH7E0",
            "ATSH7E1",
            "ATSH7DF");

    private final AdapterDriver driver;
    private final HandMovedTime time = new HandMovedTime();
    private ScriptedLink script;

    /// Puts a driver on the desk.
    ///
    /// @param driver what is tested
    public TextAdapterDesk(AdapterDriver driver) {
        this.driver = driver;
        this.script = healthy();
    }

    private ScriptedLink healthy() {
        var made = new ScriptedLink(time)
                .on("ATI", "ELM327 v1.5··>")
                .on("ATZ", "@delay 500ms", "··ELM327 v1.5··>")
                .on("ATWS", "··ELM327 v1.5··>")
                .on("AT@1", "OBDII to RS232 Interpreter··>")
                .on("ATDPN", "A6··>")
                .on("ATRV", "12.4V··>")
                .on("0100", "7E8064100BE3FA813·7E906410098180001··>")
                .on("010C", RPM)
                .on("010C1", RPM)
                .on("010D", SPEED)
                .on("010D1", SPEED);
        AGREED.forEach(command -> made.on(command, "OK··>"));
        return made;
    }

    /// {@return the script, to be changed by the test}
    public ScriptedLink script() {
        return script;
    }

    /// {@return the clock}
    public HandMovedTime time() {
        return time;
    }

    /// Replaces the adapter by a new healthy one, as after unplugging.
    public void freshAdapter() {
        script = healthy();
    }

    /// {@return the adapter, probed and set up}
    ///
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the test was interrupted
    public MessageLink attach() throws LinkException, InterruptedException {
        var found = driver.probe(script, soon());
        return (MessageLink) driver.attach(script, found.card().orElseThrow(), Settings.none(), soon());
    }

    /// {@return the adapter, connected to the vehicle, with what was sent so far forgotten}
    ///
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the test was interrupted
    public MessageLink connect() throws LinkException, InterruptedException {
        var link = attach();
        link.connect("", soon());
        script.forgetSent();
        return link;
    }

    /// {@return what comes back to a question to everybody}
    ///
    /// @param link a connected adapter
    /// @param request in hexadecimal
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the test was interrupted
    public Exchange exchange(MessageLink link, String request) throws LinkException, InterruptedException {
        return link.exchange(DiagRequest.functional(Bytes.hex(request)), soon());
    }

    /// {@return the messages that come back to a question to everybody, such as `7E8 41 0D 32`}
    ///
    /// @param link a connected adapter
    /// @param request in hexadecimal
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the test was interrupted
    public List<String> ask(MessageLink link, String request) throws LinkException, InterruptedException {
        return heard(exchange(link, request));
    }

    /// {@return the messages that come back to a question to one unit}
    ///
    /// @param link a connected adapter
    /// @param unit such as `7E8`
    /// @param request in hexadecimal
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the test was interrupted
    public List<String> ask(MessageLink link, String unit, String request) throws LinkException, InterruptedException {
        return heard(link.exchange(DiagRequest.physical(EcuId.parse(unit), Bytes.hex(request)), soon()));
    }

    /// {@return the messages of an exchange, such as `7E8 41 0D 32`}
    ///
    /// @param exchange what came
    public static List<String> heard(Exchange exchange) {
        return exchange.messages().stream()
                .map(message -> message.ecu() + " " + message.payload())
                .toList();
    }

    /// {@return half a minute from now on the clock moved by hand}
    public Deadline soon() {
        return time.in(Duration.ofSeconds(30));
    }

    /// {@return the driver}
    public AdapterDriver driver() {
        return driver;
    }
}
