/** What is wrong with the addresses that requests go to. */
export const ADDRESS_MESSAGES = {
  'url-scheme-refused': {
    what: '{scheme} is neither http nor https',
    fix: 'write an address that begins with http:// or https://, and not {url}',
    more:
      'JMeter also reads files and other addresses. They say nothing of a service, and a file is ' +
      'read in no time. A host and its port need `http://` before them, too.',
  },
  'url-scheme-variable': {
    what: 'a variable decides on the scheme of {url}, and it is not a constant',
    fix: 'write http:// or https:// out, or set the variable in variables of the scenario',
    more:
      'Only http and https are load for a service. What a variable holds is certain where the ' +
      'scenario sets it in `variables`, or the test plan in its User Defined Variables.',
  },
  'url-host-missing': {
    what: '{url} names no host after its scheme',
    fix: 'write http://HOST/PATH, or only the path beside a default-address',
    more: 'JMeter would look for the host elsewhere. Two slashes belong before the host.',
  },
  'url-refused': {
    what: '{url} is refused, because {because}',
    fix: '{instead}',
    more:
      'Programs read such addresses in different ways: one takes the name before an `@` for the ' +
      'host, the next one what is behind it. The gate checks an address, and sends what it checked.',
  },
  'host-is-task': {
    what: 'the host {host} is the task itself, where only the load generator is',
    fix: 'write the address of the service; where it runs beside the load generator, add {host} to the input allowed-targets',
    more:
      'In a task, `localhost` and `127.0.0.1` are the task: no service is there, only what belongs ' +
      'to the load generator. A test on one machine names it in `allowed-targets`.',
  },
  'host-refused': {
    what: 'no request may go to {host}',
    fix: 'write the address of the service that is tested',
    more:
      'Link-local addresses and those of metadata give away the credentials of a task. Addresses ' +
      'of several machines, or of none, are no service. No input permits them.',
  },
  'host-not-allowed': {
    what: 'the input allowed-targets does not name the host {host}, with this port',
    fix: 'write a host of that list, or have the workflow add this one',
    more:
      'While `allowed-targets` is set, requests go to its hosts alone. An entry without a port is ' +
      'for all ports. `*.example.com` does not stand for `example.com` itself.',
  },
  'host-unknown': {
    what: 'only the run decides on the host of {host}, and the input allowed-targets is set',
    fix: 'write the host, give it by the input variables, begin a path with a slash, or set the input allow to variable-hosts',
    more:
      'What a variable holds is certain where the scenario, the plan or the workflow sets it, and ' +
      'nothing sets it while the test runs. With `variable-hosts`, the tasks alone hold to the list.',
  },
  'host-invalid': {
    what: '"{host}" is not the name or the address of a host',
    fix: 'write a name such as www.example.com, or an address such as 192.0.2.1',
    more:
      'A name has letters, digits, hyphens and dots. Letters that stand for others, such as those ' +
      'of full width, are refused, as programs read them differently. So are zones of IPv6.',
  },
  'host-number-unclear': {
    what: 'programs read the number "{host}" as different addresses, or as none',
    fix: 'write an address of IPv4 as four decimal numbers without leading zeros: 192.0.2.1',
    more:
      'One program takes `010` for eight, and the next one for ten. The gate must come to the same ' +
      'machine as JMeter, so that it reads decimal numbers only.',
  },
  'target-unreadable': {
    what: '"{text:brief}" is not a host with or without a port',
    fix: 'write a host such as www.example.com, *.example.com, 192.0.2.1 or [2001:db8::1]:8080',
    more: 'A target has no scheme and no path. `*.` stands for all hosts below a name.',
  },
  'target-never': {
    what: 'no request may go to {host}, whatever the workflow allows',
    fix: 'remove it, and name the service that is tested',
    more:
      'Link-local addresses and those of metadata give away the credentials of a task. Addresses ' +
      'of several machines, or of none, are no service.',
  },
  'targets-too-many': {
    what: '{count:plural target} are more than {most}',
    fix: 'name several hosts by one entry such as *.example.com',
    more: 'Every request of a task is held against the list.',
  },
} as const;
