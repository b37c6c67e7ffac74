"""Rules for Vagrant, VirtualBox, Packer, WSL and virtualisation that is off."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "virtual_machines",
    Rule(
        "host_only",
        on="vboxmanage hostonlyif access denied e_accessdenied ip range allowed ranges",
        match=r"(?P<name>E_ACCESSDENIED|The IP address configured for the host-only network is "
        r"not within the\s+allowed ranges)",
        prior=0.97,
        cause="VirtualBox 6.1.28 and newer allow host-only networks only within "
        "192.168.56.0/21 ({name}).",
        fix="Take an address there (192.168.56.10), or allow others in /etc/vbox/networks.conf "
        "(`* 10.0.0.0/8 192.168.0.0/16`).",
        docs="VirtualBox: Host-only networking, "
        "https://www.virtualbox.org/manual/ch06.html#network_hostonly",
        yes=(
            "The IP address configured for the host-only network is not within the\nallowed "
            "ranges.",
        ),
        no=("the address is not allowed",),
    ),
    Rule(
        "vt_off",
        on="vt amd virtualization kvm hypervisor 0x80370102 wsl2 verr_vmx_no_vmx verr_svm_disabled",
        match=r"(?P<name>VT-x is (?:not available|disabled in the BIOS)[^\n]{0,60}|AMD-V is "
        r"(?:disabled|not available)[^\n]{0,40}|VERR_VMX_\w{3,40}|VERR_SVM_\w{3,40}|/dev/kvm "
        r"(?:not found|device: permission denied)|KVM is not (?:installed|available)[^\n]{0,60}"
        r"|Virtualization (?:support )?(?:must be|is not) enabled[^\n]{0,60}|WSL2 is not "
        r"supported with your current machine configuration|WslRegisterDistribution failed with "
        r"error: 0x80370102|This computer doesn't have VT-X/AMD-v enabled)",
        prior=0.96,
        cause="The processor's virtualisation is off or taken by another hypervisor: {name}.",
        fix="Switch VT-x or SVM on in the firmware; on Windows enable (WSL 2, Docker: "
        "VirtualMachinePlatform, `bcdedit /set hypervisorlaunchtype auto`) or disable "
        "(VirtualBox) Hyper-V; on Linux join the group kvm; in a cloud take a machine with "
        "nested virtualisation.",
        docs="Microsoft: Troubleshooting WSL, "
        "https://learn.microsoft.com/en-us/windows/wsl/troubleshooting",
        yes=("WslRegisterDistribution failed with error: 0x80370102",),
        no=("virtualisation is enabled",),
    ),
    Rule(
        "vagrant",
        on="vagrant vboxsf box provider configuration section boot bsdtar",
        match=r"(?P<name>Vagrant was unable to mount VirtualBox shared folders|unknown "
        r"filesystem type 'vboxsf'|The box '[^'\n]{2,80}' could not be found|Timed out while "
        r"waiting for the machine to boot|Unknown configuration section '[\w-]{2,40}'|The "
        r"provider '[\w-]{2,40}' could not be found|Vagrant cannot forward the specified ports"
        r"|The provider for this Vagrant-managed machine is reporting that it\s+is not yet "
        r"ready for SSH|A Vagrant environment or target machine is required|The executable "
        r"'bsdtar' Vagrant is trying to run was not\s+found)",
        prior=0.93,
        cause="Vagrant stops: {name}.",
        fix='Shared folders: plugin vagrant-vbguest, or `type: "rsync"`. Box or provider: its '
        "name, and one for this processor (arm64). Boot: VT-x, the GUI, "
        "config.vm.boot_timeout. Unknown section: `vagrant plugin install`. Ports: another "
        "host port or auto_correct. No environment: the folder of the Vagrantfile.",
        code="vagrant status",
        lang="shell",
        docs="Vagrant: Documentation, https://developer.hashicorp.com/vagrant/docs/",
        yes=("Unknown configuration section 'hostmanager'.",),
        no=("the box could be found",),
    ),
    Rule(
        "wsl",
        on="wsl wslservice 0x8 error code distribution kernel update",
        match=r"(?P<name>WSL 2 requires an update to its kernel component"
        r"|Wsl/(?:Service/)?\w{3,60}/\S{3,60}|WslRegisterDistribution failed with error: 0x\w{8}"
        r"|There is no distribution with the supplied name|The Windows Subsystem for Linux "
        r"(?:instance has terminated|has not been enabled)|0x800701bc|0x8007019e|0x80070422)",
        prior=0.94,
        cause="WSL does not start: {name}.",
        fix="`wsl --update` and `wsl --shutdown`; enable the Windows features Subsystem for "
        "Linux and Virtual Machine Platform and restart; 0x80370102 is virtualisation that is "
        "off; a wrong .wslconfig or a full disk keeps it from starting too.",
        code="wsl --update\nwsl --shutdown",
        lang="shell",
        docs="Microsoft: Troubleshooting WSL, "
        "https://learn.microsoft.com/en-us/windows/wsl/troubleshooting",
        yes=("WSL 2 requires an update to its kernel component.",),
        no=("WSL 2 is great",),
    ),
    Rule(
        "packer",
        on="packer plugins builder script winrm timeout initialize",
        match=r"(?P<name>Error: Missing plugins|The following plugins are required, but not "
        r"installed|Unknown builder \w{2,40}|Bad script '[^'\n]{2,120}': stat|Script exited "
        r"with non-zero exit status: \d+|Timeout waiting for (?:SSH|WinRM)\.?|Error: Failed to "
        r"initialize build)",
        prior=0.95,
        cause="Packer stops: {name}.",
        fix="Missing plugins or unknown builder: list it in required_plugins and run packer "
        "init. Timeout: user, key, security group and the boot command. A script: read its own "
        "output; PACKER_LOG=1 and -on-error=ask keep the machine.",
        code="packer init .",
        lang="shell",
        docs="Packer: Debugging, https://developer.hashicorp.com/packer/docs/debugging",
        yes=("Error: Missing plugins\n\nThe following plugins are required, but not installed:",),
        no=("Bad script",),
    ),
)
