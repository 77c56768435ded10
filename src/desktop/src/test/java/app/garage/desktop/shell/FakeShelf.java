package app.garage.desktop.shell;

import app.garage.desktop.bench.VehicleShelf;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.pluginapi.ProfileImporter.ImportReport;
import app.garage.profiles.Catalogue;
import app.garage.profiles.Imported;
import app.garage.profiles.Plug;
import app.garage.profiles.VehicleProfile;
import app.garage.profiles.VehicleProfiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The profiles that ship, and imports that the test decides on.
public final class FakeShelf implements VehicleShelf {
    static final VehicleProfiles VEHICLES = Catalogue.load().vehicles();
    public final List<Path> taken = new ArrayList<>();
    public Optional<Problem> refusal = Optional.empty();

    @Override
    public List<VehicleProfile> all() {
        return List.copyOf(VEHICLES.all());
    }

    @Override
    public Optional<VehicleProfile> profile(String id) {
        return VEHICLES.byId(id);
    }

    @Override
    public Optional<Plug> plug(VehicleProfile profile) {
        return VEHICLES.plug(profile);
    }

    @Override
    public boolean accepts(Path file) {
        return file.toString().endsWith(".dbc") || file.toString().endsWith(".zip");
    }

    @Override
    public Imported take(Path file) throws JobFailed {
        if (refusal.isPresent()) {
            throw new JobFailed(refusal.get(), new IllegalStateException(file.toString()));
        }
        taken.add(file);
        return new Imported("dbc", List.of("dbc/sample"), new ImportReport(1, 2, List.of()));
    }
}
