package app.garage.app;

import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sends everything the libraries log to one file of the user's folder, which is made by the first line.
final class Logs {
    /// The system property `logback.xml` reads.
    private static final String FOLDER = "garage.logs";

    private Logs() {}

    static void begin(DataFolder folder) {
        if (System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder.logs().toString());
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
