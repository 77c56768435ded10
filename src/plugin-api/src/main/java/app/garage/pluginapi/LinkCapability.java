package app.garage.pluginapi;

/// Something special a link can do. Links offer it by implementing one of the interfaces below it.
public interface LinkCapability {}
