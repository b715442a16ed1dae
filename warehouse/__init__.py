"""Where data lives and how a build becomes official: settings, locks, builds, snapshots, policy packs."""
