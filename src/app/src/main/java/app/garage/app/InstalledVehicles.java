package app.garage.app;

import app.garage.desktop.bench.VehicleShelf;
import app.garage.kernel.JobFailed;
import app.garage.pluginapi.ProfileImporter;
import app.garage.pluginhost.PluginHost;
import app.garage.profiles.BrokenFile;
import app.garage.profiles.Catalogue;
import app.garage.profiles.Imported;
import app.garage.profiles.Importers;
import app.garage.profiles.Plug;
import app.garage.profiles.ProfileFolder;
import app.garage.profiles.VehicleProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The profiles of vehicles, as the window sees them.
///
/// @param catalogue all there are
/// @param folder where imports land
/// @param host brings importers of other authors
record InstalledVehicles(Catalogue catalogue, ProfileFolder folder, PluginHost host) implements VehicleShelf {
    @Override
    public List<VehicleProfile> all() {
        return List.copyOf(catalogue.vehicles().all());
    }

    @Override
    public Optional<VehicleProfile> profile(String id) {
        return catalogue.vehicles().byId(id);
    }

    @Override
    public Optional<Plug> plug(VehicleProfile profile) {
        return catalogue.vehicles().plug(profile);
    }

    private List<ProfileImporter> others() {
        return host.offered(ProfileImporter.class);
    }

    @Override
    public boolean accepts(Path file) {
        return Stream.concat(Importers.all().stream(), others().stream()).anyMatch(each -> each.accepts(file));
    }

    @Override
    public Imported take(Path file) throws JobFailed {
        try {
            var imported = folder.take(Importers.of(file, others()), file);
            catalogue.reload();
            return imported;
        } catch (BrokenFile broken) {
            throw new JobFailed(broken.problem(), broken);
        }
    }
}
