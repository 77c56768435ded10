package app.garage.app;

import app.garage.diagnostics.SeedKeys;
import app.garage.kernel.Bytes;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.pluginapi.SeedKeyProvider.SeedKeyInfo;
import app.garage.pluginapi.SeedKeyProvider.SeedRequest;
import app.garage.pluginhost.PluginCard;
import app.garage.pluginhost.PluginHost;
import app.garage.pluginhost.SeedKeyFailed;
import app.garage.pluginhost.SeedKeyProcess;
import java.util.List;
import java.util.Optional;

/// The key providers of installed plugins. A provider is called as its plugin; where a plugin has several, as
/// `plugin/provider`.
final class InstalledKeys implements SeedKeys {
    private final PluginHost host;

    InstalledKeys(PluginHost host) {
        this.host = host;
    }

    @Override
    public List<String> providers() {
        return host.list().stream()
                .map(PluginCard::id)
                .filter(id -> host.seedKeys(id).isPresent())
                .sorted()
                .toList();
    }

    @Override
    public Chosen choose(Optional<String> wished) throws JobFailed, InterruptedException {
        var parts = wished.orElseGet(() -> "").split("/", 2);
        var plugin = parts[0].isEmpty() ? only() : parts[0];
        var process = host.seedKeys(plugin)
                .orElseThrow(() -> new JobFailed(
                        Problem.of("diag.unlock-unknown-provider", plugin, String.join(", ", providers()))));
        try {
            var provider = provider(plugin, process, parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
            return new InProcess(process, plugin + "/" + provider, provider);
        } catch (SeedKeyFailed failed) {
            throw new JobFailed(failed.problem(), failed);
        }
    }

    private String only() throws JobFailed {
        var all = providers();
        if (all.isEmpty()) {
            throw new JobFailed(Problem.of("diag.unlock-no-provider"));
        }
        if (all.size() > 1) {
            throw new JobFailed(Problem.of("diag.unlock-which-provider", String.join(", ", all)));
        }
        return all.getFirst();
    }

    private static String provider(String plugin, SeedKeyProcess process, Optional<String> wished)
            throws SeedKeyFailed, JobFailed, InterruptedException {
        var all = process.providers().stream().map(SeedKeyInfo::id).toList();
        var names =
                String.join(", ", all.stream().map(each -> plugin + "/" + each).toList());
        if (wished.isPresent() ? !all.contains(wished.get()) : all.isEmpty()) {
            throw new JobFailed(Problem.of("diag.unlock-unknown-provider", plugin + "/" + wished.orElse(""), names));
        }
        if (wished.isEmpty() && all.size() > 1) {
            throw new JobFailed(Problem.of("diag.unlock-which-provider", names));
        }
        return wished.orElseGet(all::getFirst);
    }

    private record InProcess(SeedKeyProcess process, String name, String provider) implements Chosen {
        @Override
        public Bytes key(SeedRequest seed) throws JobFailed, InterruptedException {
            try {
                return process.key(provider, seed);
            } catch (SeedKeyFailed failed) {
                throw new JobFailed(failed.problem(), failed);
            }
        }
    }
}
