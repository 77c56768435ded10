package app.garage.app;

import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanOptions;
import app.garage.diagnostics.ScanResult;
import app.garage.report.TextScan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Reads a vehicle, stores what was read, and prints it.
@Command(name = "scan")
final class ScanCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    @Option(names = "--quick", descriptionKey = "quick")
    private boolean quick;

    @Option(names = "--modules", descriptionKey = "modules")
    private boolean modules;

    @Option(names = "--every-address", descriptionKey = "every-address")
    private boolean everyAddress;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ScanCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        var address = links.link();
        var engine = Engine.begin(program, common, links);
        engine.connect(address);
        profile.choose(program, engine);
        var scan = engine.scan(new ScanOptions(!quick, wanted()));
        print(scan);
        return exit(scan).code();
    }

    private ScanOptions.Modules wanted() {
        if (everyAddress) {
            return ScanOptions.Modules.EVERY_ADDRESS;
        }
        return modules ? ScanOptions.Modules.ALL : ScanOptions.Modules.OBD;
    }

    private void print(ScanResult scan) {
        var phrases = program.phrases().about(scan);
        program.console()
                .result(
                        json
                                ? ScanJson.write(scan, phrases::fault)
                                : TextScan.of(scan, program.catalogue(), program.words()));
    }

    /// Only what is certainly clean is "nothing found": a question without an answer is a finding too.
    static Exit exit(ScanResult scan) {
        return scan.verdict() == ScanResult.Verdict.NO_FAULT ? Exit.OK : Exit.FINDINGS;
    }
}
