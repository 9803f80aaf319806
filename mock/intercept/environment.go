package intercept

import (
	_ "embed"
	"net"
	"os"
	"slices"
	"strings"
)

// redirectNode is loaded into Node programs, whose HTTP clients ignore proxies.
//
//go:embed redirect.cjs
var redirectNode []byte

// inherited are the variables of options, to which more can be added.
var inherited = []string{"JAVA_TOOL_OPTIONS", "NODE_OPTIONS"}

// Variables returns the environment variables, as name=value, with which a program uses
// the proxy at address (host:port) and trusts the authority. They work for Go, Python,
// curl and other users of OpenSSL, Java, Node, and PHP's curl.
func (a *Authority) Variables(address string) []string {
	var list []string
	set := func(value string, names ...string) {
		for _, name := range names {
			list = append(list, name+"="+value)
		}
	}
	set("http://"+address, "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
	set(strings.Join(Loopback.Hosts, ","), "NO_PROXY", "no_proxy")
	set(a.files.certificate(), "SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
	set(address, "DEVICEVOIP_INTERCEPT")
	set(`--require "`+a.files.redirect()+`"`, "NODE_OPTIONS")
	// The empty entry before the folder stands for PHP's default folders.
	set(string(os.PathListSeparator)+a.files.php(), "PHP_INI_SCAN_DIR")
	set(strings.Join(a.javaOptions(address), " "), "JAVA_TOOL_OPTIONS")
	return list
}

func (a *Authority) javaOptions(address string) []string {
	host, port, _ := net.SplitHostPort(address) // as the listener wrote it
	return []string{
		"-Dhttp.proxyHost=" + host, "-Dhttp.proxyPort=" + port,
		"-Dhttps.proxyHost=" + host, "-Dhttps.proxyPort=" + port,
		`"-Djavax.net.ssl.trustStore=` + a.files.trustStore() + `"`,
		"-Djavax.net.ssl.trustStoreType=PKCS12", "-Djavax.net.ssl.trustStorePassword=" + storePassword,
	}
}

// Environment returns environ with the [Authority.Variables], which replace variables of
// the same name; options are appended.
func (a *Authority) Environment(environ []string, address string) []string {
	var out []string
	old := map[string]string{}
	variables := a.Variables(address)
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if slices.ContainsFunc(variables, func(v string) bool { return strings.HasPrefix(v, name+"=") }) {
			old[name] = value
			continue
		}
		out = append(out, entry)
	}
	for _, entry := range variables {
		name, value, _ := strings.Cut(entry, "=")
		if slices.Contains(inherited, name) && old[name] != "" {
			value = old[name] + " " + value
		}
		out = append(out, name+"="+value)
	}
	return out
}
