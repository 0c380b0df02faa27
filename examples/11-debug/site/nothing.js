// Nothing comes before the SDK on this page.
