// Runs in gjs, not in Node: the smallest browser of WebKitGTK that a WebDriver may drive and that keeps a profile.
// MiniBrowser, the driver's usual one, forgets everything as soon as it is automated
// (Tools/MiniBrowser/gtk/main.c: `privateMode || automationMode`).
import Gtk from 'gi://Gtk?version=3.0';
import WebKit2 from 'gi://WebKit2?version=4.1';
import System from 'system';

const [folder, cookies, width, height] = System.programArgs;

const dataManager = new WebKit2.WebsiteDataManager({
  base_data_directory: folder,
  base_cache_directory: `${folder}/cache`,
});
// Tracking prevention, as Safari has it by default; in WebKitGTK the embedder decides.
dataManager.set_itp_enabled(true);
const cookieManager = dataManager.get_cookie_manager();
cookieManager.set_persistent_storage(`${folder}/cookies.sqlite`, WebKit2.CookiePersistentStorage.SQLITE);
if (cookies === 'blocked') cookieManager.set_accept_policy(WebKit2.CookieAcceptPolicy.NEVER);

const context = new WebKit2.WebContext({ website_data_manager: dataManager });
context.set_automation_allowed(true);

// The cookie policy alone leaves storage open. Without it `localStorage` is null, where Safari's throws; no setting
// closes sessionStorage.
const allowed = cookies !== 'blocked';
const settings = new WebKit2.Settings({
  enable_page_cache: true,
  enable_html5_local_storage: allowed,
  enable_html5_database: allowed,
  // Else every page's process starts a simulated graphics card first, and its first frame is a second late.
  hardware_acceleration_policy: WebKit2.HardwareAccelerationPolicy.NEVER,
});

Gtk.init(null);

/** A page in a window of its own: all are seen, as side by side. Given a window's tabs, it is one more, behind the others. */
const open = (others) => {
  const page = new WebKit2.WebView({ web_context: context, settings, is_controlled_by_automation: true });
  const stack = others ?? openWindow();
  page.show();
  stack.add(page);
  page.connect('close', () => {
    page.destroy();
    if (stack.get_children().length === 0) stack.get_toplevel().destroy();
  });
  // No command of WebDriver brings a tab to the front; the page asks for it by its title.
  page.connect('notify::title', () => {
    if (page.title === 'to the front') stack.set_visible_child(page);
  });
  if (!others) page.grab_focus();
  return page;
};

/** Gives its tabs: of a stack's children only one is mapped, and only that page is visible. */
const openWindow = () => {
  const window = new Gtk.Window({ default_width: Number(width), default_height: Number(height) });
  const stack = new Gtk.Stack();
  window.add(stack);
  window.show_all();
  return stack;
};

let first = open();
const tabs = first.get_parent();
context.connect('automation-started', (_context, session) => {
  session.set_application_info(new WebKit2.ApplicationInfo());
  // The driver ends us by SIGKILL, but not where it sees the connection end first.
  session.connect('will-close', () => Gtk.main_quit());
  session.connect('create-web-view::window', () => {
    const page = first ?? open();
    first = undefined;
    return page;
  });
  session.connect('create-web-view::tab', () => open(tabs));
});
Gtk.main();
